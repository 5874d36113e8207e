# SPDX-License-Identifier: Apache-2.0
"""subprocess.run(["true"]), in milliseconds: the first, and the median of 200; and with much memory in use.

Usage: subprocesses.py MEGABYTES
"""

import statistics
import subprocess
import sys
import time

megabytes = int(sys.argv[1])
memory = bytearray(megabytes << 20)
for i in range(0, len(memory), 4096):
    memory[i] = 1


def run():
    start = time.monotonic()
    subprocess.run(["true"])
    return 1000 * (time.monotonic() - start)


times = [run() for _ in range(200)]
print(f"subprocess.run with {megabytes} MB, first, ms\t{times[0]}")
print(f"subprocess.run with {megabytes} MB, ms\t{statistics.median(times)}")
print(f"subprocess.run with {megabytes} MB, 200 of them, ms\t{sum(times)}")
