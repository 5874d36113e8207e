# SPDX-License-Identifier: Apache-2.0
"""Takes all figures of docs/measurements.md, and prints that page: the date, the machine, each command and what it has printed.

Usage: python3.12 conformance/bench/measurements.py [TITLE...] >docs/measurements.md

Of some titles only, if they are given. Takes twenty minutes; a figure is worth nothing if the machine does anything else.
"""

import datetime
import os
import platform
import shlex
import subprocess
import sys
from typing import NamedTuple

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Section(NamedTuple):
    title: str
    text: str
    command: str  # words of a shell: a program of this directory and its arguments
    variables: str = ""


SECTIONS = (
    Section(
        "How programs start",
        "Whole processes, from their start to their end, in milliseconds. *imports*: `json`, `re`, `argparse`, `logging`, "
        "`subprocess`, `decimal`, `datetime`. *child*: forks a child that ends at once, and waits for it.",
        "start.py --picture docs/start.svg 20",
    ),
    Section(
        "What a fork costs",
        "Beside CPython with as much memory resident. *fork*: until `os.fork()` has returned in the parent. *exit*: from the "
        "child's `os._exit(0)` to the return of `os.waitpid()`. *whole*: both, and what lies between. The median of 29 after the "
        "first; the threads wait.",
        "side_by_side.py fork_cost.py,1,10,30,+ fork_cost.py,1,50,30,+ fork_cost.py,1,200,30,+",
    ),
    Section(
        "What a fork costs with a large heap",
        "The same in a JVM that is started with options, not from the snapshot.",
        "side_by_side.py fork_cost.py,200,10,30,+ fork_cost.py,1000,10,30,+ fork_cost.py,3000,10,30,+",
        "POLYFORK_JAVA_OPTIONS=-Xmx4500m",
    ),
    Section(
        "Forks beside others",
        "In a row, beside children that compute, and what a thread waits for its turn beside others that compute. *for a moment*: "
        "1.4 million turns of a loop, some 0.2 s for CPython. Memory is not equal here.",
        "side_by_side.py fork_again.py,600,40,1400000 turns.py,6,200",
    ),
    Section(
        "multiprocessing",
        "*first second*: of its use in a new program, compilers and all; *settled*: the median of the last five seconds. *equal "
        "memory*: CPython with as much memory resident as Polyfork has. Rows of a picture of Mandelbrot's set are work for a "
        "processor; each pool is the first of its program.",
        "side_by_side.py --picture docs/multiprocessing.svg messages.py,8 process_start.py,fork process_start.py,fork,+ "
        "process_start.py,spawn process_start.py,forkserver process_start.py,helpers pools.py,nothing pools.py,compute,700 "
        "pools.py,compute,3700 pools.py,compute,11000 pools.py,memory",
    ),
    Section(
        "Computing",
        "Turns of a loop a second, in a new program: before anything is compiled for it, in its first second, and settled.",
        "side_by_side.py loop.py",
    ),
    Section(
        "System calls and subprocess",
        "Calls a second; `subprocess.run(['true'])` in a program that has so much memory, in milliseconds.",
        "side_by_side.py os_calls.py,12 subprocesses.py,10 subprocesses.py,150",
    ),
)


def processor():
    with open("/proc/cpuinfo") as lines:
        return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))


def machine():
    gigabytes = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") >> 30
    return (
        f"{datetime.date.today()}; {os.cpu_count()} processors ({processor()}), {gigabytes} GB; Linux {platform.release()}; "
        f"CPython {platform.python_version()}; Serial collector"
    )


def print_section(section):
    program, *arguments = shlex.split(section.command)
    print(f"\n## {section.title}\n\n{section.text}\n", flush=True)
    environment = {**os.environ, **dict(word.split("=", 1) for word in shlex.split(section.variables))}
    command = [sys.executable, os.path.join("conformance", "bench", program), *arguments]
    subprocess.run(command, env=environment, cwd=ROOT, check=True)
    print(f"\n    {section.variables} python3.12 conformance/bench/{section.command}".replace("     ", "    "), flush=True)


def main():
    print("# Measurements\n\nPrinted by `conformance/bench/measurements.py`, on a machine that did nothing else:")
    print(f"{machine()}.")
    for section in SECTIONS:
        if not sys.argv[1:] or section.title in sys.argv[1:]:
            print_section(section)


if __name__ == "__main__":
    main()
