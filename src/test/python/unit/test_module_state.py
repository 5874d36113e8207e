# SPDX-License-Identifier: Apache-2.0
"""What modules keep is put back, as often as it is asked for."""

import collections
import itertools
import unittest
import weakref
from types import ModuleType

import fake  # noqa: F401

from _polyfork.command_line import module_state

SOURCE = """
import collections, itertools, weakref
number, text, names, table, queue, alive = 1, "a", ["a"], {"a": 1}, collections.deque("a"), weakref.WeakSet()
counter, next_number = itertools.count(5), itertools.count(5).__next__
class Registry:
    known = {"first"}
    total = 0
    def __init__(self):
        self.names = ["a"]
    def __or__(self, other):
        return other
registry = Registry()
"""


class ModuleStateTest(unittest.TestCase):
    def setUp(self):
        self.module = ModuleType("of_test")
        exec(SOURCE, vars(self.module))
        self.put_back = module_state.state_of([self.module])

    def test_variables_and_containers(self):
        module, names = self.module, self.module.names
        for _ in range(2):
            names.append("b")
            module.table["b"] = module.number = module.new = 2
            module.queue.appendleft("b")
            module.alive.add(module.Registry)
            del module.text
            self.put_back()
            self.assertIs(module.names, names)
            self.assertEqual((names, module.table, module.number, module.text), (["a"], {"a": 1}, 1, "a"))
            self.assertEqual((module.queue, set(module.alive)), (collections.deque("a"), set()))
            self.assertFalse(hasattr(module, "new"))

    def test_counters(self):
        for _ in range(2):
            self.assertEqual([next(self.module.counter), self.module.next_number(), self.module.next_number()], [5, 5, 6])
            self.put_back()
        self.assertIs(type(self.module.counter), itertools.count)

    def test_classes_and_objects(self):
        registry = self.module.registry
        of_type = dict(vars(type(registry)))
        registry.names.append("b")
        registry.new = type(registry).new = type(registry).total = 1
        type(registry).known.add("second")
        self.put_back()
        self.assertEqual((vars(registry), registry.known, registry.total), ({"names": ["a"]}, {"first"}, 0))
        self.assertEqual(dict(vars(type(registry))), of_type)
        self.assertEqual(registry | 3, 3)

    def test_others_are_left_alone(self):
        other = ModuleType("other")
        other.names = ["a"]
        self.module.other = other
        put_back = module_state.state_of([self.module])
        other.names.append("b")
        self.module.alive.add(weakref.WeakSet)
        put_back()
        self.assertEqual((other.names, set(self.module.alive)), (["a", "b"], set()))


if __name__ == "__main__":
    unittest.main()
