# sys.exit deep inside runs every finally on the way, then the exit handlers.
import atexit
import sys

atexit.register(print, "handler")


def inner():
    try:
        sys.exit(4)
    finally:
        print("inner finally")


try:
    inner()
finally:
    print("outer finally")
