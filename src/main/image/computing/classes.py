# SPDX-License-Identifier: Apache-2.0
"""Classes, their special methods, and patterns."""

import math
from dataclasses import dataclass, field


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


def items(n):
    ordered = sorted(Item(i % 7, str(i)) for i in range(n))
    return ordered[0], ordered[0] == ordered[-1]


class Node:
    def __init__(self, left=None, right=None):
        self.left = left
        self.right = right


def binary_tree(depth):
    return Node(binary_tree(depth - 1), binary_tree(depth - 1)) if depth else Node()


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


def patterns(n):
    total = 0
    for i in range(n):
        total += evaluate(("+", i, ("*", 2, {"value": 3}))) + evaluate([i, 1]) + evaluate("none")
    return total


CASES = [
    (objects, 1_000),
    (operators, 1_500),
    (Scheduler(6).run, 500),
    (items, 50),
    (binary_tree, 8),
    (patterns, 300),
]

for function, *arguments in CASES:
    function(*arguments)
