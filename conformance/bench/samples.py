# SPDX-License-Identifier: Apache-2.0
"""How long the document's samples take: CPython, Polyfork, and Polyfork cold. Prints a table of seconds, the median of RUNS.

Usage: samples.py RUNS
"""

import os
import pathlib
import statistics
import subprocess
import sys
import time

ENDLESS = {"05_wait.py", "09_pool_as_printed.py"}
ROOT = pathlib.Path(__file__).resolve().parents[2]
POLYFORK = str(ROOT / "polyfork")


def seconds(command, sample, environment):
    start = time.monotonic()
    subprocess.run(
        [command, sample],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **environment},
        timeout=60,
    )
    return time.monotonic() - start


def median(command, sample, **environment):
    return statistics.median(seconds(command, sample, environment) for _ in range(int(sys.argv[1])))


print("| | CPython | Polyfork | more | cold: a JVM | more |")
print("| --- | --- | --- | --- | --- | --- |")
for path in sorted((ROOT / "python-samples").glob("*.py")):
    if path.name in ENDLESS:
        continue
    cpython, warm, cold = median("python3", path), median(POLYFORK, path), median(POLYFORK, path, POLYFORK_COLD="1")
    print(
        f"| `{path.name}` | {cpython:.2f} | {warm:.2f} | {warm - cpython:+.2f} | {cold:.2f} | {cold - cpython:+.2f} |", flush=True
    )
