# SPDX-License-Identifier: Apache-2.0
"""Functions that call others, go on later or raise exceptions."""

import functools
import itertools
import operator
from contextlib import contextmanager


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


def traced(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


@traced
def scaled(value, by=2):
    return value * by


def closures(n):
    increase, add = counter(), functools.partial(operator.add, 3)
    functions = [lambda x, k=k: x + k for k in range(5)]
    total = 0
    for i in range(n):
        total += increase() + add(i) + functions[i % 5](i)
        total += with_arguments(i) + with_arguments(i, 1, 2, 3, key=4, other=5) + with_arguments(*(1, 2), **{"key": 3})
        total += scaled(i)
    return total + functools.reduce(lambda a, b: a ^ b, range(100))


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


CASES = [
    (generators, 5_000),
    (exceptions, 1_500),
    (contexts, 1_000),
    (closures, 1_500),
    (coroutines, 2_000),
]

for function, *arguments in CASES:
    function(*arguments)
