# SPDX-License-Identifier: Apache-2.0
"""How long processes of multiprocessing take, from start to join. Prints lines of a name, a tab and a number.

Usage: process_start.py METHOD [MEGABYTES] | helpers   with so much memory resident, at least

Later: the median of ten.
"""

import multiprocessing
import statistics
import sys
import time
from multiprocessing import shared_memory

from resident import resident_megabytes


def nothing(number):
    return number


def seconds(action):
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


def start_and_join(context):
    process = context.Process(target=nothing, args=(1,))
    process.start()
    process.join()
    assert process.exitcode == 0, process.exitcode


def pool(context):
    with context.Pool(2) as workers:
        assert workers.map(nothing, range(5)) == list(range(5))


def shared():
    segment = shared_memory.SharedMemory(create=True, size=100)
    segment.close()
    segment.unlink()


def manager():
    with multiprocessing.Manager() as manager:
        assert list(manager.list([1])) == [1]


def processes(method, megabytes=None):
    ballast = [bytearray(b"x" * (1 << 20)) for _ in range(int(megabytes or 0) - resident_megabytes())]
    context = multiprocessing.get_context(method)
    name = method if megabytes is None else f"{method}, equal memory"
    print(f"{name}: resident, MB\t{resident_megabytes()}")
    print(f"{name}: start and join, first, s\t{seconds(lambda: start_and_join(context))}")
    times = [seconds(lambda: start_and_join(context)) for _ in range(10)]
    print(f"{name}: start and join, later, s\t{statistics.median(times)}")
    print(f"{name}: Pool(2), five items, s\t{seconds(lambda: pool(context))}")
    del ballast


def helpers():
    print(f"first SharedMemory, with the resource tracker, s\t{seconds(shared)}")
    print(f"Manager and its first list, s\t{seconds(manager)}")


if __name__ == "__main__":
    helpers() if sys.argv[1] == "helpers" else processes(*sys.argv[1:])
