# SPDX-License-Identifier: Apache-2.0
"""How long a thread waits for its turn beside threads that compute: what a fork, a wait or a read costs there.

Usage: turns.py THREADS TURNS; see side_by_side.py
"""

import os
import statistics
import sys
import threading
import time


def compute():
    while not over:
        sum(i * i for i in range(1000))


def turn():
    start = time.monotonic()
    time.sleep(0)  # gives the turn up, and waits for the next
    return 1000 * (time.monotonic() - start)


over = False
threads = [threading.Thread(target=compute) for _ in range(int(sys.argv[1]))]
for thread in threads:
    thread.start()
pid = os.fork()
if pid == 0:
    os._exit(0)
os.waitpid(pid, 0)
turns = sorted(turn() for _ in range(int(sys.argv[2])))
over = True
print(f"a turn beside {len(threads)} threads, median, ms\t{statistics.median(turns)}")
print(f"a turn beside {len(threads)} threads, 90 %, ms\t{turns[len(turns) * 9 // 10]}")
