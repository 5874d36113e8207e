"""How long whole programs take, from the start of their process to its end: CPython and Polyfork, one after the other.

Usage: python3 conformance/bench/start.py [RUNS]

Run by CPython. Each line: median of RUNS (30) in milliseconds, then the slowest. "cold" is without the snapshot.
"""
import os
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

POLYFORK = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "polyfork")
COMMANDS = {"CPython": [sys.executable], "Polyfork": [os.path.abspath(POLYFORK)]}
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
    print(f"{name:<42} {statistics.median(times):8.0f} {max(times):8.0f}", flush=True)


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    for program, text in PROGRAMS.items():
        for name, command in COMMANDS.items():
            milliseconds([*command, "-c", text])
            show(f"{program}, {name}", [milliseconds([*command, "-c", text]) for _ in range(runs)])
    cold = [*COMMANDS["Polyfork"], "-c", PROGRAMS["print"]]
    show("print, Polyfork cold", [milliseconds(cold, {"POLYFORK_COLD": "1"}) for _ in range(5)])
    for name, command in COMMANDS.items():
        with ThreadPoolExecutor(8) as threads:
            times = list(threads.map(lambda _: milliseconds([*command, "-c", PROGRAMS["print"]]), range(200)))
        show(f"print, {name}, 200 times, 8 at a time", times)


main()
