# SPDX-License-Identifier: Apache-2.0
"""What programs compute, for the snapshot: see ReadyInterpreter.java. What code does that nothing here has done is new to compiled
code: the interpreter is then compiled anew, and programs are slow meanwhile."""

import bisect
import collections
import functools
import heapq
import itertools
import math
import operator
import re
from contextlib import contextmanager
from dataclasses import dataclass, field

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


def strings(n):
    words = ("the quick brown fox jumps over the lazy dog " * 3).split()
    parts, vowels, code = [], 0, 0
    for i in range(n):
        word = words[i % len(words)]
        parts.append(word.capitalize() if i % 2 else word.upper()[::-1])
        for letter in word:
            if letter in "aeiou":
                vowels += 1
            code = (code * 31 + ord(letter)) & 0xFFFF
        if word.startswith("qu") or word.endswith("x"):
            parts[-1] += f"{i:>5}{i / 3:.2f}{word!r}"
    text = " ".join(parts)
    table = str.maketrans("abc", "xyz")
    return (
        len(text.replace("The", "a").translate(table)),
        vowels,
        chr(code % 26 + 97),
        "%s-%05d %x" % (text[:3], n, n),
        "{} {name:<8}|".format(1, name="n"),
        text.find("fox"),
        text.strip().lower().splitlines()[0].title().partition(" ")[0],
        "é\u4e2d".encode(),
        text[10] + text[-1],
    )


def palindromes(n):
    found = 0
    for i in range(n):
        text = str(i)
        found += text == text[::-1] and text.isdigit() and len(text) > 1
    return found


def octets(n):
    data = bytearray()
    for i in range(n):
        data.append(i & 255)
    crc = 0
    for octet in bytes(data):
        crc = (crc >> 1) ^ (0xA001 if (crc ^ octet) & 1 else 0)
    return crc, data[3:9].hex(), int.from_bytes(data[:4], "big"), bytes(data[:5]) + b"abc", memoryview(data)[2:4].tobytes()


def numbers(n):
    while n:
        received = yield n
        n -= 1 if received is None else received


def tree(depth):
    if depth:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)


def generators(n):
    total = sum(value * 2 for value in numbers(n))
    for value in tree(9):
        total += value
    generator = numbers(10)
    next(generator)
    total += generator.send(3)
    generator.close()
    squares = map(lambda value: value * value, filter(None, range(100)))
    chained = itertools.chain(squares, itertools.islice(itertools.count(), 10), itertools.repeat(1, 3))
    return total, sum(chained), list(itertools.accumulate(range(5))), [key for key, _ in itertools.groupby("aab")]


class NotFound(LookupError):
    def __init__(self, key):
        super().__init__(key)
        self.key = key


def find(key):
    if key % 4 == 0:
        raise NotFound(key)
    if key % 7 == 0:
        raise ValueError("seven") from None
    return key


def exceptions(n):
    found = failed = ended = 0
    for i in range(n):
        try:
            found += find(i)
        except NotFound as error:
            failed += error.key
        except (ValueError, TypeError):
            failed += 1
        else:
            found += 1
        finally:
            ended += 1
    for i in range(n // 10):
        try:
            {}[i]
        except KeyError:
            try:
                [][i]
            except IndexError as error:
                ended += len(error.args)
        try:
            int("x")
        except ValueError:
            pass
    return found, failed, ended


@contextmanager
def counted(counts):
    counts.append(1)
    try:
        yield counts
    finally:
        counts.append(0)


class Resource:
    opened = 0

    def __enter__(self):
        type(self).opened += 1
        return self

    def __exit__(self, *exception):
        return exception[0] is KeyError


def contexts(n):
    counts = []
    for i in range(n):
        with Resource() as resource:
            if i % 5 == 0:
                raise KeyError(i)
            resource.last = i
        with counted(counts):
            pass
    return len(counts), Resource.opened


def counter():
    count = 0

    def increase(by=1):
        nonlocal count
        count += by
        return count

    return increase


def with_arguments(first, second=2, *rest, key=None, **others):
    return first + second + len(rest) + len(others) + (key or 0)


def closures(n):
    increase, add = counter(), functools.partial(operator.add, 3)
    functions = [lambda x, k=k: x + k for k in range(5)]
    total = 0
    for i in range(n):
        total += increase() + add(i) + functions[i % 5](i)
        total += with_arguments(i) + with_arguments(i, 1, 2, 3, key=4, other=5) + with_arguments(*(1, 2), **{"key": 3})
    return total + functools.reduce(lambda a, b: a ^ b, range(100))


@functools.lru_cache(maxsize=None)
def partitions(n, most):
    if n == 0:
        return 1
    return sum(partitions(n - part, part) for part in range(1, min(n, most) + 1))


def traced(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


@traced
def scaled(value, by=2):
    return value * by


class Shape:
    sides = 0
    registry = {}

    def __init__(self, size):
        self.size = size
        self._area = None

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        cls.registry[cls.__name__] = cls

    @property
    def area(self):
        if self._area is None:
            self._area = self.compute_area()
        return self._area

    @classmethod
    def unit(cls):
        return cls(1)

    @staticmethod
    def double(value):
        return value * 2

    def compute_area(self):
        raise NotImplementedError

    def __repr__(self):
        return f"{type(self).__name__}({self.size})"

    def __lt__(self, other):
        return self.area < other.area


class Square(Shape):
    sides = 4

    def compute_area(self):
        return self.size**2


class Circle(Shape):
    def __init__(self, size):
        super().__init__(size)
        self.exact = False

    def compute_area(self):
        return math.pi * self.size**2


def objects(n):
    shapes = [Square(i) if i % 2 else Circle(i) for i in range(n)]
    total = 0
    for shape in shapes:
        total += shape.area + shape.sides + shape.double(1)
        if isinstance(shape, Square) and hasattr(shape, "size") and getattr(shape, "exact", True):
            setattr(shape, "exact", not shape._area)
        shape.size += 1
    return total, min(shapes), str(max(shapes)), type(shapes[0]).unit(), sorted(Shape.registry)


class Vector:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor)

    def __eq__(self, other):
        return isinstance(other, Vector) and self.x == other.x and self.y == other.y

    def __hash__(self):
        return hash((self.x, self.y))

    def __getitem__(self, index):
        return (self.x, self.y)[index]

    def __len__(self):
        return 2

    def __iter__(self):
        yield self.x
        yield self.y

    def __bool__(self):
        return self.x != 0

    def __call__(self, value):
        return self.x * value

    def __contains__(self, value):
        return value in (self.x, self.y)


def operators(n):
    position, step, seen = Vector(0, 0.0), Vector(1, 0.5), {}
    for i in range(n):
        position = position + step * (i % 3)
        seen[position] = i
        if position and position[0] % 2 and i in position:
            x, y = position
            position = Vector(x % 50, y)
    return position(3), len(seen), len(position), position == step, position is not step


class Task:
    def __init__(self, name, priority):
        self.name, self.priority, self.packets, self.state = name, priority, [], "ready"

    def run(self, scheduler):
        if self.packets:
            packet = self.packets.pop(0)
            scheduler.handled += packet["size"]
            scheduler.send((self.priority + 1) % len(scheduler.tasks), packet)
        self.state = "waiting" if not self.packets else "ready"
        return self.state


class Scheduler:
    def __init__(self, tasks):
        self.tasks = [Task(f"task{i}", i) for i in range(tasks)]
        self.handled = 0

    def send(self, number, packet):
        task = self.tasks[number]
        task.packets.append(packet)
        task.state = "ready"

    def run(self, rounds):
        for number in range(len(self.tasks)):
            self.send(number, {"size": number + 1, "data": [0] * 4})
        for _ in range(rounds):
            for task in self.tasks:
                if task.state == "ready":
                    task.run(self)
        return self.handled


@dataclass(order=True)
class Item:
    priority: float
    name: str = ""
    tags: list = field(default_factory=list, compare=False)


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
    items = sorted(Item(i % 7, str(i)) for i in range(50))
    return sum(distances.values()), len(seen), items[0], bisect.bisect([1, 2, 3], 2)


class Node:
    def __init__(self, left=None, right=None):
        self.left = left
        self.right = right


def binary_tree(depth):
    return Node(binary_tree(depth - 1), binary_tree(depth - 1)) if depth else Node()


def levenshtein(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1]


def tokens(text):
    kinds = re.compile(r"(?P<number>\d+)|(?P<name>[a-z]+)|(?P<sign>[-+*/()])|\s+")
    for match in kinds.finditer(text):
        if match.lastgroup:
            yield match.lastgroup, match.group()


def evaluate(tree):
    match tree:
        case int() | float():
            return tree
        case ("+", left, right):
            return evaluate(left) + evaluate(right)
        case ("*", left, right):
            return evaluate(left) * evaluate(right)
        case {"value": value, **rest}:
            return value + len(rest)
        case [first, *_]:
            return first
        case _:
            return 0


def interpreter(n):
    names, total = 0, 0
    for kind, value in tokens("12 + alpha * (3 - beta) / 45 " * (n // 100)):
        if kind == "number":
            total += int(value)
        elif (length := len(value)) > 1:
            names += length
    for i in range(n // 10):
        total += evaluate(("+", i, ("*", 2, {"value": 3}))) + evaluate([i, 1]) + evaluate("none")
    return names, total


async def ready(value):
    return value


async def coroutine(n):
    total = 0
    for i in range(n):
        total += await ready(i)
    return total


def coroutines(n):
    try:
        coroutine(n).send(None)
    except StopIteration as stop:
        return stop.value


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
    (integers, LOOPS),
    (long_loop, 8 * LOOPS),
    (large_integers, 500),
    (while_loop, 837_799),
    (floats, LOOPS // 2),
    (complex_numbers, 24),
    (fib, 17),
    (ackermann, 2, 9),
    (hanoi, 9),
    (permutations_flipped, 6),
    (sieve, LOOPS),
    (matrices, 24),
    (lists, 2_000),
    (bubble_sort, 120),
    (queens, 5),
    (dictionaries, 3_000),
    (sets, 5_000),
    (strings, 1_500),
    (palindromes, 5_000),
    (octets, 5_000),
    (generators, 5_000),
    (exceptions, 1_500),
    (contexts, 1_000),
    (closures, 1_500),
    (partitions, 20, 20),
    (objects, 1_000),
    (operators, 1_500),
    (Scheduler(6).run, 500),
    (graph, 500),
    (binary_tree, 8),
    (levenshtein, "kitten sitting" * 4, "sitting kitten" * 4),
    (interpreter, 3_000),
    (coroutines, 2_000),
    (built_ins, 3_000),
    (scaled, 2),
]

results = []
for function, *arguments in CASES:
    results.append(function(*arguments))
total = 0
for i in range(LOOPS):  # of a module, whose variables are global
    total += len(results) * i
    if total > 1_000_000_000:
        total = i
