"""A loop that only looks sees what a signal's handler and another thread change, also when it has been compiled."""
import signal
import threading
import time

SECONDS = 4  # by then it has been compiled

seen = [False]
signal.signal(signal.SIGALRM, lambda number, frame: seen.__setitem__(0, True))


def look():
    while not seen[0]:
        pass


signal.setitimer(signal.ITIMER_REAL, SECONDS)
look()
print("a signal's handler")

event = threading.Event()


def spin():
    while not event.is_set():
        pass


thread = threading.Thread(target=spin)
thread.start()
time.sleep(SECONDS)
event.set()
thread.join()
print("another thread")
