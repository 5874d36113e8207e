# SPDX-License-Identifier: Apache-2.0
"""What a fork costs. Runs under CPython and under Polyfork: see side_by_side.py.

Usage: fork_cost.py MEGABYTES THREADS FORKS [RESIDENT]

With so many threads that wait, and so much memory touched, or RESIDENT megabytes in all, if that is more.
fork: until os.fork() has returned in the parent. whole: until os.waitpid() has, for a child that calls os._exit(0).
exit: from the child's call of os._exit(0) to the return of os.waitpid() in the parent. The median is without the first.
"""

import os
import statistics
import struct
import sys
import threading
import time

from resident import resident_megabytes

megabytes, threads, forks, resident = map(int, [*sys.argv[1:], 0][:4])
megabytes = max(megabytes, resident - resident_megabytes())
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
name = f"{sys.argv[1]} MB, {threads} threads"
print(f"{name}: resident, MB\t{resident_megabytes()}")
for figure, (first, *others) in figures.items():
    print(f"{name}: {figure}, first, ms\t{first}")
    print(f"{name}: {figure}, ms\t{statistics.median(others)}")
