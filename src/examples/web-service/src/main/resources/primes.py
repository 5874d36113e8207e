# SPDX-License-Identifier: Apache-2.0
"""Counts primes, in a pool of processes for each call."""

import multiprocessing


def is_prime(number):
    return number > 1 and all(number % divisor for divisor in range(2, int(number**0.5) + 1))


def count_part(part):
    return sum(map(is_prime, part))


def count(limit):
    parts = [range(start, min(start + 2_500, limit)) for start in range(0, limit, 2_500)]
    with multiprocessing.Pool(2) as pool:
        return sum(pool.map(count_part, parts))
