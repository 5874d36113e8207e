"""queue.SimpleQueue: waits that signals interrupt, timeouts, handlers that use the queue, children of processes whose threads wait."""
import os
import queue
import signal
import threading
import time

waited_for = queue.SimpleQueue()


def attempt(function, *arguments, **options):
    try:
        return function(*arguments, **options)
    except BaseException as error:
        return type(error).__name__


def put_in_handler(number, frame):
    print("handler")
    waited_for.put("by a handler")


# without waiting
print([attempt(waited_for.get_nowait), attempt(waited_for.get, False), attempt(waited_for.get, block=0), attempt(waited_for.get, timeout=0)])
print(waited_for.put(1), waited_for.put(2, False, "ignored"), waited_for.put_nowait(3), waited_for.put(item=4, timeout=-1))
print(waited_for.qsize(), waited_for.empty(), waited_for.get(), waited_for.get(True, 1), waited_for.get(timeout=1), waited_for.get_nowait(), waited_for.empty())
for timeout in "x", b"1", [], float("nan"), 1e10, 1 << 63, -1, -0.5, -1e-12, 1e-12, float("inf"), -1e300, True:
    print(repr(timeout), attempt(waited_for.get, timeout=timeout), attempt(waited_for.get, False, timeout))
waited_for.put("kept")
print(attempt(waited_for.get, True, "x"), attempt(waited_for.get, True, -1), attempt(waited_for.get, timeout=1.5))
print([attempt(call, *arguments) for call, arguments in [
    (waited_for.put, ()), (waited_for.get, (1, 2, 3)), (waited_for.get_nowait, (1,)), (queue.SimpleQueue, (5,)), (queue.SimpleQueue.get, (5,))]])

# a signal
for options in {}, {"timeout": 60}:
    signal.signal(signal.SIGALRM, put_in_handler)
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    print(waited_for.get(**options))
    signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    print(attempt(waited_for.get, **options))



# signals that do nothing; CPython may wait for ever when one comes as the time ends
def tick(number, frame):
    ticks.append(number)
    if len(ticks) == 5:
        signal.setitimer(signal.ITIMER_REAL, 0)
        enough.set()


def put_late():
    enough.wait()
    waited_for.put("by a thread")


signal.signal(signal.SIGALRM, tick)
ticks, enough = [], threading.Event()
signal.setitimer(signal.ITIMER_REAL, 0.02, 0.02)
begin = time.monotonic()
print(attempt(waited_for.get, timeout=1), 0.99 < time.monotonic() - begin < 30, len(ticks))
ticks, enough = [], threading.Event()
thread = threading.Thread(target=put_late)
thread.start()
signal.setitimer(signal.ITIMER_REAL, 0.02, 0.02)
print(waited_for.get(), len(ticks))
thread.join()

# handlers in the middle of everything
signal.signal(signal.SIGALRM, lambda number, frame: waited_for.put(number))
signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
count = 0
while waited_for.qsize() < 100:
    waited_for.put(count)
    waited_for.get()
    count += 1
signal.setitimer(signal.ITIMER_REAL, 0)
signal.signal(signal.SIGALRM, signal.SIG_IGN)
while not waited_for.empty():
    waited_for.get()

# children
received = []
threads = [threading.Thread(target=lambda: received.append(waited_for.get())) for _ in range(3)]
for thread in threads:
    thread.start()
for _ in range(3):
    pid = os.fork()
    if pid == 0:
        own = []
        thread = threading.Thread(target=lambda: own.append(waited_for.get(timeout=60)))
        thread.start()
        waited_for.put("in a child")
        thread.join()
        waited_for.put("again")
        os._exit(not (own == ["in a child"] and waited_for.get() == "again"))
    print(os.waitpid(pid, 0)[1])
for number in range(3):
    waited_for.put(number)
for thread in threads:
    thread.join()
print(sorted(received))
