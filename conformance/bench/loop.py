# SPDX-License-Identifier: Apache-2.0
"""Turns of a loop a second: in the first tenth of a program's second, in the first second, and settled. See side_by_side.py."""

import time

TURNS = 10_000


def compute(turns):
    total = 0
    for i in range(turns):
        total += i * i % 7
    return total


def rate(seconds):
    start = time.monotonic()
    turns = 0
    while (passed := time.monotonic() - start) < seconds:
        compute(TURNS)
        turns += TURNS
    return turns, passed


turns, passed = rate(0.1)
print(f"a loop: first 0.1 s, /s\t{turns / passed}")
more, later = rate(0.9)
print(f"a loop: first second, /s\t{(turns + more) / (passed + later)}")
rate(3)
turns, passed = rate(1)
print(f"a loop: settled, /s\t{turns / passed}")
