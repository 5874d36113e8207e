# _multiprocessing.SemLock: both kinds, counts, owners, time limits, threads, signals during a wait, a child.
import _multiprocessing
import os
import signal
import threading
import time

RECURSIVE_MUTEX, SEMAPHORE = 0, 1
names = iter(range(1000))


def semlock(kind, value, maxvalue):
    return _multiprocessing.SemLock(kind, value, maxvalue, f"/case-{os.getpid()}-{next(names)}", True)


def attempt(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except BaseException as e:
        return type(e).__name__, str(e)


def state(lock):
    return lock._count(), lock._is_mine(), lock._is_zero(), lock._get_value()


def in_thread(function, *args):
    result = []
    thread = threading.Thread(target=lambda: result.append(attempt(function, *args)))
    thread.start()
    thread.join()
    return result[0]


mutex, semaphore = semlock(RECURSIVE_MUTEX, 1, 1), semlock(SEMAPHORE, 2, 3)
print(mutex.kind, mutex.maxvalue, semaphore.kind, semaphore.maxvalue, type(mutex.handle).__name__)
print(type(mutex).__module__, type(mutex).__name__, mutex.SEM_VALUE_MAX)
for method in (mutex.acquire, mutex.release, mutex.__enter__, mutex.__exit__):
    print(method.__name__, method.__doc__)

print(mutex.acquire(), mutex.acquire(False), mutex.acquire(True, 0.1), state(mutex))
print(in_thread(mutex.acquire, False), in_thread(mutex.release), in_thread(lambda: state(mutex)))
for _ in range(4):
    print(attempt(mutex.release), state(mutex))

print(semaphore.acquire(block=True, timeout=None), semaphore.acquire(True, -1), semaphore.acquire(timeout=0), state(semaphore))
print(semaphore.acquire(0), semaphore.acquire(False, 10))
begin = time.monotonic()
print(semaphore.acquire(True, 0.05), time.monotonic() - begin >= 0.05)
for _ in range(4):
    print(attempt(semaphore.release), semaphore._get_value())
with semaphore as entered:
    print(entered, semaphore._get_value())
print(semaphore.__exit__(None, None, None) if semaphore.acquire() else None, semaphore._get_value())
print(attempt(semaphore.acquire, True, "soon")[0], attempt(semaphore.acquire, 1, 2, 3)[0], attempt(semaphore.release, 1)[0])
print(attempt(_multiprocessing.SemLock, 2, 1, 1, "/case-kind", True))

# a handler runs during the wait, which goes on; one that raises ends it
gate = semlock(SEMAPHORE, 0, 5)
ran = []


def handler(number, frame):
    ran.append(number == signal.SIGALRM)
    if len(ran) == 3:
        gate.release()


signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)
print(gate.acquire(), ran[:3])
signal.setitimer(signal.ITIMER_REAL, 0)


def raising(number, frame):
    raise InterruptedError("from the handler")


signal.signal(signal.SIGALRM, raising)
signal.setitimer(signal.ITIMER_REAL, 0.01)
print(attempt(gate.acquire), state(gate))

# processes: what a child gives, and that it starts without the parent's count
mutex.acquire()
mutex.acquire()
pid = os.fork()
if pid == 0:
    mutex._after_fork()
    seen = state(mutex)
    gate.release()
    os._exit(seen == (0, False, True, 0))
print(gate.acquire(), os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), state(mutex))
try:
    type(mutex).acquire(5)
except TypeError as e:
    print(type(e).__name__)
