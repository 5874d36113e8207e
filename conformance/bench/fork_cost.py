# SPDX-License-Identifier: Apache-2.0
"""What a fork costs: one line of milliseconds. Runs under CPython and under Polyfork.

Usage: fork_cost.py MEGABYTES THREADS FORKS   with so much memory touched, and so many threads that wait

fork: until os.fork() has returned in the parent. whole: until os.waitpid() has, for a child that calls os._exit(0).
exit: from the child's call of os._exit(0) to the return of os.waitpid() in the parent.
"""

import os
import statistics
import struct
import sys
import threading
import time

megabytes, threads, forks = map(int, sys.argv[1:])
memory = [bytearray(b"x" * (1 << 20)) for _ in range(megabytes)]
over = threading.Event()
for _ in range(threads):
    threading.Thread(target=over.wait).start()
figures = {"fork": [], "whole": [], "exit": []}
reader, writer = os.pipe()
for _ in range(forks):
    begin = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        os.write(writer, struct.pack("d", time.perf_counter()))
        os._exit(0)
    forked = time.perf_counter()
    os.waitpid(pid, 0)
    end = time.perf_counter()
    (exiting,) = struct.unpack("d", os.read(reader, 8))
    for name, value in (("fork", forked - begin), ("whole", end - begin), ("exit", end - exiting)):
        figures[name].append(1000 * value)
over.set()
with open("/proc/self/status") as status:
    resident = next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmRSS"))
print(
    f"{sys.implementation.name} resident {resident} MB, {threads} threads:",
    "; ".join(
        f"{name} first {values[0]:.1f}, median {statistics.median(values[1:]):.1f}, worst {max(values[1:]):.1f}"
        for name, values in figures.items()
    ),
)
