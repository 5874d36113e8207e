# A wait with a timeout ends in time, however many signals are handled meanwhile (PEP 475).
import multiprocessing
import queue
import signal
import threading
import time

handled = 0


def handle(number, frame):
    global handled
    handled += 1


def held(lock):
    holder = threading.Thread(target=lock.acquire)
    holder.start()
    holder.join()
    return lock


def in_time(name, wait, seconds=0.3):
    start = time.monotonic()
    result = wait(seconds)
    print(name, result, seconds <= time.monotonic() - start < seconds + 20)


def get(timeout):
    try:
        return queue.Queue().get(timeout=timeout)
    except queue.Empty:
        return "empty"


def join(seconds):
    thread = threading.Thread(target=end.wait)
    thread.start()
    return thread.join(seconds)


end = threading.Event()
signal.signal(signal.SIGALRM, handle)
signal.setitimer(signal.ITIMER_REAL, 0.05, 0.05)
in_time("Lock", lambda seconds: held(threading.Lock()).acquire(timeout=seconds))
in_time("Lock, int", lambda seconds: held(threading.Lock()).acquire(True, seconds), 1)
in_time("RLock", lambda seconds: held(threading.RLock()).acquire(timeout=seconds))
in_time("Event", threading.Event().wait)
in_time("Queue", get)
in_time("Semaphore", lambda seconds: threading.Semaphore(0).acquire(timeout=seconds))
in_time("join", join)
in_time("multiprocessing", lambda seconds: multiprocessing.Event().wait(seconds))
signal.setitimer(signal.ITIMER_REAL, 0)
end.set()
print(handled > 20)

lock = threading.Lock()
print(lock.acquire(timeout=1), lock.acquire(False), lock.acquire(blocking=False))
for wrong in ((True, -2), (False, 1), (True, 1e20), (True, "a"), (True, 1, 2)):
    try:
        lock.acquire(*wrong)
    except (ValueError, OverflowError, TypeError) as error:
        print(type(error).__name__)
