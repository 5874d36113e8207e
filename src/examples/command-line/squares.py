# SPDX-License-Identifier: Apache-2.0
"""Squares, computed by a pool of processes: squares.py HOW_MANY."""

import multiprocessing
import os
import sys


def square(number):
    return number * number, os.getpid()


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        results = pool.map(square, range(int(sys.argv[1])), chunksize=1)
    print(*[result for result, pid in results])
    print("by other processes:", all(pid != os.getpid() for result, pid in results))
