# An exception in an exit handler is reported, the others still run, the status is that of the program.
import atexit
import sys


def fail():
    raise ValueError("in the handler")


atexit.register(print, "still runs")
atexit.register(fail)
sys.exit(3)
