# SPDX-License-Identifier: Apache-2.0
"""Calls of os functions a second: in the first second of each loop, and settled.

Usage: os_calls.py SECONDS, with each loop so long; prints the first second and the median of the last three.
"""

import os
import statistics
import sys
import time

SECONDS = int(sys.argv[1])


def rates(name, batch):
    """Of a function that makes 200 calls."""
    figures = []
    for _ in range(SECONDS):
        count, start = 0, time.monotonic()
        while time.monotonic() - start < 1:
            batch()
            count += 200
        figures.append(count / (time.monotonic() - start))
    print(f"{name}, first/s\t{figures[0]}", flush=True)
    print(f"{name}, settled/s\t{statistics.median(figures[-3:])}", flush=True)


def getpid():
    for _ in range(200):
        os.getpid()


def read_and_write():
    for _ in range(100):
        os.write(w, b"x")
        os.read(r, 1)


def pread():
    for _ in range(200):
        os.pread(fd, 100, 0)


def waitpid():
    for _ in range(200):
        os.waitpid(child, os.WNOHANG)


def sched_yield():
    for _ in range(200):
        os.sched_yield()


r, w = os.pipe()
hold = os.pipe()
child = os.fork()
if child == 0:
    os.close(hold[1])
    os.read(hold[0], 1)
    os._exit(0)
fd = os.open(__file__, os.O_RDONLY)
for call in getpid, read_and_write, pread, waitpid, sched_yield:
    rates(call.__name__, call)
os.close(hold[1])
os.waitpid(child, 0)
