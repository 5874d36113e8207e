# SPDX-License-Identifier: Apache-2.0
"""How long whole programs take, from the start of their process to its end: CPython and Polyfork, one after the other.

Usage: python3 conformance/bench/start.py [--picture FILE] [RUNS]

Run by CPython. Prints a table in Markdown of milliseconds, the median and the slowest of RUNS (30); "cold" is without the
snapshot. The picture is an SVG of the medians.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from side_by_side import POLYFORK, picture

COMMANDS = {"CPython": [sys.executable], "Polyfork": [POLYFORK]}
PROGRAMS = {
    "print": "print('hello')",
    "imports": "import json, re, argparse, logging, subprocess, decimal, datetime; print('hello')",
    "child": "import os\nif os.fork() == 0: os._exit(0)\nos.wait(); print('hello')",
}


def milliseconds(command, environment=None):
    begin = time.perf_counter()
    result = subprocess.run(command, capture_output=True, env={**os.environ, **(environment or {})})
    taken = (time.perf_counter() - begin) * 1000
    if (result.returncode, result.stdout) != (0, b"hello\n"):
        raise SystemExit(f"{command}: {result}")
    return taken


def cells(times):
    return f"{statistics.median(times):.0f} | {max(times):.0f}"


def at_a_time(command, text):
    with ThreadPoolExecutor(8) as threads:
        return list(threads.map(lambda _: milliseconds([*command, "-c", text]), range(200)))


def one_after_the_other(command, text, runs):
    milliseconds([*command, "-c", text])
    return [milliseconds([*command, "-c", text]) for _ in range(runs)]


def side_by_side(program, times_of):
    """Prints a row of the table, and returns one of the picture."""
    times = [times_of(command) for command in COMMANDS.values()]
    print(f"| {program} | {' | '.join(map(cells, times))} |", flush=True)
    return program, *map(statistics.median, times)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--picture")
    parser.add_argument("runs", nargs="?", type=int, default=30)
    options = parser.parse_args()
    print("| | CPython, median | slowest | Polyfork, median | slowest |")
    print("| --- | --- | --- | --- | --- |")
    rows = [
        side_by_side(program, lambda command: one_after_the_other(command, text, options.runs))
        for program, text in PROGRAMS.items()
    ]
    cold = [*COMMANDS["Polyfork"], "-c", PROGRAMS["print"]]
    print(f"| print, cold: a JVM | | | {cells([milliseconds(cold, {'POLYFORK_COLD': '1'}) for _ in range(5)])} |", flush=True)
    rows.append(side_by_side("200 times print, 8 at a time", lambda command: at_a_time(command, PROGRAMS["print"])))
    if options.picture:
        with open(options.picture, "w") as file:
            file.write(picture(rows))


if __name__ == "__main__":
    main()
