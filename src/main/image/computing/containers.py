# SPDX-License-Identifier: Apache-2.0
"""Lists, dictionaries, sets, and what is built in for them."""

import bisect
import collections
import heapq
import math


def permutations_flipped(n):
    order, count, most = list(range(n)), list(range(n)), 0
    while True:
        flips, first = 0, order[0]
        line = order[:]
        while first:
            line[: first + 1] = line[first::-1]
            flips += 1
            first = line[0]
        most = max(most, flips)
        for i in range(1, n):
            order.insert(i, order.pop(0))
            count[i] -= 1
            if count[i] > -1:
                break
            count[i] = i
        else:
            return most


def sieve(n):
    is_prime = [True] * n
    is_prime[0:2] = [False, False]
    for i in range(2, int(n**0.5) + 1):
        if is_prime[i]:
            is_prime[i * i :: i] = [False] * len(is_prime[i * i :: i])
    flags = bytearray(n)
    for i in range(n):
        flags[i] = is_prime[i]
    return sum(is_prime), sum(flags)


def matrices(n):
    a = [[i * j + 1 for j in range(n)] for i in range(n)]
    b = [[float(i - j) for j in range(n)] for i in range(n)]
    c = [[0.0] * n for _ in range(n)]
    for i in range(n):
        row = a[i]
        for j in range(n):
            total = 0.0
            for k in range(n):
                total += row[k] * b[k][j]
            c[i][j] = total
    return sum(map(sum, c)), [sum(x * y for x, y in zip(row, column)) for row, column in zip(a, zip(*b))]


def lists(n):
    values = [i * 7919 % 1009 for i in range(n)]
    values.sort()
    ordered = sorted(values, key=lambda value: (-value, value % 3), reverse=True)
    stack = []
    for index, value in enumerate(values):
        stack.append((value, index))
        if len(stack) > 10:
            stack.pop()
        if value in (1, 2, 3):
            stack.extend([(0, 0), (1, 1)])
    first, *rest, last = ordered
    pairs = [(a, b) for a in range(30) for b in range(30) if a != b]
    del rest[::2]
    rest[3] = None
    rest.remove(rest[1])
    return first, len(rest), last, len(pairs), values.index(values[-1]), values.count(3), rest[-1], ordered[1:-1:2] + [0] * 3


def bubble_sort(n):
    values = [n - i for i in range(n)]
    for i in range(n):
        for j in range(n - 1 - i):
            if values[j] > values[j + 1]:
                values[j], values[j + 1] = values[j + 1], values[j]
    return values


def queens(n, row=0, columns=frozenset(), left=frozenset(), right=frozenset()):
    if row == n:
        return 1
    return sum(
        queens(n, row + 1, columns | {column}, left | {row + column}, right | {row - column})
        for column in range(n)
        if column not in columns and row + column not in left and row - column not in right
    )


def dictionaries(n):
    counts, groups, nested = {}, {}, {"a": {"b": [1, 2.5, "c", None, True]}}
    default = collections.defaultdict(int)
    for i in range(n):
        key = i * 31 % 101
        counts[key] = counts.get(key, 0) + 1
        groups.setdefault(key % 5, []).append(i)
        default[f"k{key}"] += 1
        if key in counts and ("x", key) not in groups:
            nested["a"]["b"][0] += 1
    inverted = {value: key for key, value in counts.items()}
    for key in list(counts):
        if key % 2:
            del counts[key]
    merged = {**counts, **inverted} | {"x": 1}
    merged.update(y=2)
    merged.pop("y")
    return len(merged), sorted(groups), max(default.values()), sum(len(value) for value in groups.values()), dict(zip("ab", (1, 2)))


def sets(n):
    seen, twice = set(), set()
    for i in range(n):
        value = i * i % 997
        if value in seen:
            twice.add(value)
        else:
            seen.add(value)
    return len(seen & twice), len(seen - {1, 2, 3}), len(seen ^ twice), {value % 7 for value in seen} <= seen


def graph(n):
    edges = collections.defaultdict(list)
    for i in range(n):
        edges[i].append((i * 7 % n, 1.5))
        edges[i].append(((i + 1) % n, 1 + i % 3))
    distances, heap = {0: 0}, [(0, 0)]
    while heap:
        distance, node = heapq.heappop(heap)
        if distance > distances[node]:
            continue
        for neighbour, length in edges[node]:
            if distance + length < distances.get(neighbour, math.inf):
                distances[neighbour] = distance + length
                heapq.heappush(heap, (distance + length, neighbour))
    queue, seen = collections.deque([0]), {0}
    while queue:
        for neighbour, _ in edges[queue.popleft()]:
            if neighbour not in seen:
                seen.add(neighbour)
                queue.append(neighbour)
    return sum(distances.values()), len(seen), bisect.bisect([1, 2, 3], 2)


def levenshtein(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1]


def built_ins(n):
    values = list(range(n))
    total = 0
    for i in range(0, n, 50):
        part = values[i : i + 50]
        total += sum(part) + max(part) - min(part) + len(part)
        total += any(value > n for value in part) + all(part) + abs(-i) + int(str(i)) + bool(part)
        total += sum(a * b for a, b in zip(part, reversed(part))) + hash(tuple(part)) % 3 + len(repr(part)) + next(iter(part))
    return total, list(map(str, values[:20])), tuple(filter(lambda value: value % 2, values[:20])), callable(len), id(values) > 0


CASES = [
    (permutations_flipped, 6),
    (sieve, 20_000),
    (matrices, 24),
    (lists, 2_000),
    (bubble_sort, 120),
    (queens, 5),
    (dictionaries, 3_000),
    (sets, 5_000),
    (graph, 500),
    (levenshtein, "kitten sitting" * 4, "sitting kitten" * 4),
    (built_ins, 3_000),
]

for function, *arguments in CASES:
    function(*arguments)
