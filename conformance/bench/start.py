# SPDX-License-Identifier: Apache-2.0
"""How long whole programs take, from the start of their process to its end: CPython and Polyfork, one after the other.

Usage: python3 conformance/bench/start.py [--picture FILE] [RUNS]

Run by CPython. Each line: median of RUNS (30) in milliseconds, then the slowest. "cold" is without the snapshot. The picture
is an SVG of the medians.
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


def show(name, times):
    median = statistics.median(times)
    print(f"{name:<42} {median:8.0f} {max(times):8.0f}", flush=True)
    return median


def at_a_time(command, text):
    with ThreadPoolExecutor(8) as threads:
        return list(threads.map(lambda _: milliseconds([*command, "-c", text]), range(200)))


def one_after_the_other(command, text, runs):
    milliseconds([*command, "-c", text])
    return [milliseconds([*command, "-c", text]) for _ in range(runs)]


def side_by_side(program, times_of):
    """A row of the picture."""
    return (program, *[show(f"{program}, {name}", times_of(command)) for name, command in COMMANDS.items()])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--picture")
    parser.add_argument("runs", nargs="?", type=int, default=30)
    options = parser.parse_args()
    rows = [
        side_by_side(program, lambda command: one_after_the_other(command, text, options.runs))
        for program, text in PROGRAMS.items()
    ]
    cold = [*COMMANDS["Polyfork"], "-c", PROGRAMS["print"]]
    show("print, Polyfork cold", [milliseconds(cold, {"POLYFORK_COLD": "1"}) for _ in range(5)])
    rows.append(side_by_side("print, 200 times, 8 at a time", lambda command: at_a_time(command, PROGRAMS["print"])))
    if options.picture:
        with open(options.picture, "w") as file:
            file.write(picture(rows))


if __name__ == "__main__":
    main()
