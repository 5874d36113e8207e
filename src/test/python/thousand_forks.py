# SPDX-License-Identifier: Apache-2.0
"""Forks many children that allocate, compile, load classes, print and exit, several at once.

Usage: thousand_forks.py FORKS
Prints one line a child and then "forks: N descriptors: +D". Fails on a wrong status or output, a process left over,
or a descriptor too many.
"""

import importlib
import os
import sys

ALIVE_AT_ONCE = 4
MODULES = [
    "json",
    "decimal",
    "csv",
    "fractions",
    "difflib",
    "heapq",
    "html",
    "textwrap",
    "uuid",
    "zipfile",
    "argparse",
    "calendar",
    "colorsys",
    "configparser",
    "gettext",
    "imaplib",
    "mailbox",
    "plistlib",
    "sched",
    "statistics",
]


def hot(n):
    total = 0
    for i in range(n):
        total += i * i % 7
    return total


def child(number, expected):
    garbage = [bytearray(100_000) for _ in range(20)]  # allocate
    del garbage
    module = importlib.import_module(MODULES[number % len(MODULES)])  # load classes
    if hot(20_000) != expected or not module.__name__:  # compile
        os._exit(255)
    print("child", number)
    if number % 2:
        sys.exit(number % 250)  # through the exit of the interpreter
    sys.stdout.flush()
    os._exit(number % 250)


def descriptors():
    return len(os.listdir("/proc/self/fd"))


def reap(children):
    pid, status = os.wait()
    number = children.pop(pid)
    if os.waitstatus_to_exitcode(status) != number % 250:
        sys.exit(f"child {number} ended with status {status}")


def main():
    forks = int(sys.argv[1])
    expected = hot(20_000)
    children = {}
    before = None
    for number in range(forks):
        if len(children) == ALIVE_AT_ONCE:
            reap(children)
        pid = os.fork()
        if pid == 0:
            child(number, expected)
        children[pid] = number
        if before is None:  # what the first fork itself loads is no leak
            before = descriptors()
    while children:
        reap(children)
    try:
        os.wait()
        sys.exit("a child is left over")
    except ChildProcessError:
        pass
    more = descriptors() - before
    print("forks:", forks, "descriptors:", f"+{more}")
    sys.exit(more != 0)


main()
