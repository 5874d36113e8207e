"""How long processes of multiprocessing take, from start to join, in seconds. Runs on CPython too.

Usage: process_start.py METHOD...
"""
import multiprocessing
import sys
import time
from multiprocessing import shared_memory


def nothing(number):
    return number


def timed(name, action):
    begin = time.perf_counter()
    action()
    print(f"{name:<24} {time.perf_counter() - begin:7.3f}", flush=True)


def start_and_join(context):
    process = context.Process(target=nothing, args=(1,))
    process.start()
    process.join()
    assert process.exitcode == 0, process.exitcode


def pool(context):
    with context.Pool(2) as workers:
        assert workers.map(nothing, range(5)) == list(range(5))


def memory():
    segment = shared_memory.SharedMemory(create=True, size=100)
    segment.close()
    segment.unlink()


def manager():
    with multiprocessing.Manager() as manager:
        assert list(manager.list([1])) == [1]


if __name__ == "__main__":
    for method in sys.argv[1:]:
        context = multiprocessing.get_context(method)
        for number in range(3):
            timed(f"{method} {number + 1}", lambda: start_and_join(context))
        timed(f"{method}, Pool(2)", lambda: pool(context))
    timed("shared memory", memory)
    timed("manager", manager)
