# SPDX-License-Identifier: Apache-2.0
"""What a fork takes that is one of many: in a row, and beside children that compute. See side_by_side.py.

Usage: fork_again.py FORKS CHILDREN TURNS, where children that end make so many turns of a loop
"""

import os
import signal
import statistics
import sys
import time


def fork(work):
    start = time.monotonic()
    pid = os.fork()
    if pid == 0:
        work()
        os._exit(0)
    return pid, 1000 * (time.monotonic() - start)


def compute():
    while True:
        sum(i * i for i in range(1000))


def loop():
    total = 0
    for i in range(int(sys.argv[3])):
        total += i * i % 7


def fork_and_wait():
    start = time.monotonic()
    pid, _ = fork(lambda: None)
    os.waitpid(pid, 0)
    return 1000 * (time.monotonic() - start)


forks = [fork_and_wait() for _ in range(int(sys.argv[1]))]
settled = statistics.median(forks[len(forks) // 2 :])
print(f"fork and wait, the first 30, ms\t{statistics.median(forks[:30])}")
print(f"fork and wait, after {len(forks) // 2}, ms\t{settled}")
start = time.monotonic()
children = [fork(loop) for _ in range(int(sys.argv[2]))]
for pid, _ in children:
    os.waitpid(pid, 0)
print(f"{len(children)} children that compute for a moment, all ended, ms\t{1000 * (time.monotonic() - start)}")
children = [fork(compute) for _ in range(int(sys.argv[2]))]
for pid, _ in children:
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
millis = [milli for _, milli in children]
print(f"{len(millis)} forks beside children that compute, together, ms\t{sum(millis)}")
print(f"{len(millis)} forks beside children that compute, the slowest, ms\t{max(millis)}")
