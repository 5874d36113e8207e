# SPDX-License-Identifier: Apache-2.0
"""Arithmetic with numbers of all kinds, in loops and in recursive functions."""

import functools
import math

LOOPS = 20_000


def integers(n):
    total = 0
    for i in range(n):
        total += i * i % 7 - (i // 3) + (i & 5 | i >> 2 ^ 3) - (-i) + (i << 2) + ~i
        if i % 3 == 0 or i > n and not i:
            total -= 1
        elif 2 < i <= 10:
            continue
    return total


def long_loop(n):
    """Longer than a loop is interpreted that is not left: it goes on in compiled code (OSR)."""
    total = 0
    for i in range(n):
        total += i * i % 7
    return total


def large_integers(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a % 10**9 + (a >> 64) + len(str(b)) + pow(3, n, 1_000_007) + int("12345678901234567890") * 3 // 7


def while_loop(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
        if steps > 10_000:
            break
    else:
        steps = -steps
    return steps


def floats(n):
    x, y, vx, vy = 1.0, 0.5, 0.0, 0.1
    for _ in range(n):
        distance = (x * x + y * y) ** 1.5 + 0.01
        vx -= 0.001 * x / distance
        vy -= 0.001 * y / distance
        x += vx * 0.001
        y += vy * 0.001
    return math.sqrt(abs(x)) + math.sin(y) + round(vx, 3) + float("1.5") + int(vy) + divmod(x, 0.3)[1] + (n / 2)


def complex_numbers(width):
    inside = 0
    for row in range(width):
        for column in range(width):
            c = complex(column / width * 3 - 2, row / width * 2 - 1)
            z = 0j
            for _ in range(40):
                z = z * z + c
                if abs(z) > 2.0:
                    break
            else:
                inside += 1
    return inside


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def hanoi(n, source="a", target="b", *, spare="c"):
    if n == 0:
        return 0
    return hanoi(n - 1, source, spare, spare=target) + 1 + hanoi(n - 1, spare, target, spare=source)


@functools.lru_cache(maxsize=None)
def partitions(n, most):
    if n == 0:
        return 1
    return sum(partitions(n - part, part) for part in range(1, min(n, most) + 1))


CASES = [
    (integers, LOOPS),
    (long_loop, 8 * LOOPS),
    (large_integers, 500),
    (while_loop, 837_799),
    (floats, LOOPS // 2),
    (complex_numbers, 24),
    (fib, 17),
    (ackermann, 2, 9),
    (hanoi, 9),
    (partitions, 20, 20),
]

for function, *arguments in CASES:
    function(*arguments)

total = 0
for i in range(LOOPS):  # of a module, whose variables are global
    total += len(CASES) * i
    if total > 1_000_000_000:
        total = i
