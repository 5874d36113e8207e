"""What a program cannot do any more once its main thread has ended: fork, and start threads. Other programs still start."""
import atexit
import os
import subprocess
import sys
import threading

ATTEMPTS = {
    "fork": os.fork,
    "forkpty": os.forkpty,
    "thread": lambda: threading.Thread(target=print).start(),
    "preexec_fn": lambda: subprocess.run(["true"], preexec_fn=print),
    "run": lambda: subprocess.run(["true"]).returncode,
    "system": lambda: os.system("true"),
}


def attempt_all(place):
    for name, function in ATTEMPTS.items():
        try:
            print(place, name, function())
        except RuntimeError as error:
            print(place, name, error)
    sys.stdout.flush()


def in_a_thread():
    threading.main_thread().join()
    attempt_all("after the main thread")


atexit.register(attempt_all, "in an exit handler")
threading.Thread(target=in_a_thread).start()
print("the main thread ends")
