"""Timeouts of locks, and of what is made of them: the greatest, none, negative, and those that are no number."""
import _thread
import threading
import time


def attempt(title, function, *args, **options):
    try:
        print("  ", title, function(*args, **options))
    except BaseException as error:
        print("  ", title, type(error).__name__, error)


class Index:
    def __index__(self):
        return 0


print(threading.TIMEOUT_MAX, _thread.TIMEOUT_MAX)
TOO_LONG = threading.TIMEOUT_MAX + 1
NAN, INFINITY = float("nan"), float("inf")
TIMEOUTS = (
    -1, -1.0, 0, 0.0, 0.01, 1e-9, -2, -0.5, -1e-10, TOO_LONG, 1e100, -1e100, INFINITY, -INFINITY, NAN, 10**30, -(10**30),
    True, False, Index(), "x", None, [])

for make in threading.Lock, threading.RLock:
    print(make.__name__)
    for held in False, True:
        for blocking in True, False, 1, 0:
            for timeout in TIMEOUTS:
                if held and blocking and (timeout == -1 or timeout is True):
                    continue  # for ever, and a second
                lock = make()
                if held:
                    thread = threading.Thread(target=lock.acquire)
                    thread.start()
                    thread.join()
                shown = timeout if not isinstance(timeout, Index) else "Index"
                attempt((held, blocking, shown), lock.acquire, blocking, timeout)
    lock = make()
    attempt("no arguments", lock.acquire)
    lock.release()
    attempt("released once more", lock.release)
    for options in {"blocking": False}, {"timeout": 0.01}, {"blocking": True, "timeout": 0}, {"blocking": 0, "timeout": 1}:
        attempt(options, make().acquire, **options)

print("what is made of them")
condition = threading.Condition()
with condition:
    for timeout in 0.01, -1, 1e100, NAN, TOO_LONG:
        attempt(("wait", timeout), condition.wait, timeout)
    for timeout in 0.01, -1, 1e100, TOO_LONG:
        attempt(("wait_for", timeout), condition.wait_for, lambda: False, timeout)
for timeout in 0.01, -1, 1e100, NAN, TOO_LONG:
    attempt(("event", timeout), threading.Event().wait, timeout)
    if timeout == timeout:
        attempt(("semaphore", timeout), threading.Semaphore(0).acquire, timeout=timeout)
attempt("semaphore", threading.Semaphore(0).acquire, False, 1)

stop = threading.Event()
thread = threading.Thread(target=stop.wait)
thread.start()
for timeout in 0.01, -1, 1e100, NAN, TOO_LONG:
    attempt(("join", timeout), thread.join, timeout)
stop.set()
thread.join()

print("a lock and pickle")
import copy
import pickle

for function in pickle.dumps, copy.copy, copy.deepcopy:
    attempt(function.__name__, function, threading.Lock())
print(_thread.LockType, type(threading.Lock()).__name__)
