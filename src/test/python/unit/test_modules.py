# SPDX-License-Identifier: Apache-2.0
"""Modules whose work is Python's alone."""

import copy
import os
import pickle
import time
import unittest

import fake  # noqa: F401

from _polyfork import struct_sequences, time_functions, users


class StructSequenceTest(unittest.TestCase):
    uname = struct_sequences.struct_sequence("posix", "uname_result", "A doc.", ("sysname", "nodename"))

    def test_as_cpythons(self):
        ours, theirs = self.uname(("a", "b")), os.uname_result(("a", "b", "c", "d", "e"))
        self.assertEqual(repr(ours), "posix.uname_result(sysname='a', nodename='b')")
        self.assertTrue(repr(theirs).startswith("posix.uname_result(sysname='a', nodename='b', "))
        self.assertEqual((ours.sysname, ours.nodename, *ours), ("a", "b", "a", "b"))
        self.assertEqual((type(ours).n_fields, type(ours).__match_args__), (2, ("sysname", "nodename")))

    def test_errors(self):
        for value in 7, ("a",), "abc":
            with self.assertRaises(TypeError) as theirs:
                os.uname_result(value)
            with self.assertRaises(TypeError) as ours:
                self.uname(value)
            self.assertEqual(str(ours.exception), str(theirs.exception).replace("5-sequence", "2-sequence"))

    def test_copies(self):
        ours = self.uname(("a", "b"))
        self.assertEqual(copy.copy(ours), ours)
        self.assertIs(type(copy.deepcopy(ours)), self.uname)
        self.assertRaises(pickle.PicklingError, pickle.dumps, ours)  # posix has another of that name


class TimeTest(unittest.TestCase):
    def test_nanos(self):
        values = {0: 0, 1: 10**9, 0.1: 10**8, 1e-10: 1, -1e-10: 0, -1.5: -15 * 10**8}
        self.assertEqual({value: time_functions.to_nanos(value) for value in values}, values)

    def test_errors_are_those_of_sleep(self):
        for value in float("nan"), 1e30, -1e30, 2**63, "1", None, 1j:
            with self.assertRaises(Exception) as theirs:
                sleep(value)
            with self.assertRaises(type(theirs.exception)) as ours:
                time_functions.to_nanos(value)
            self.assertEqual(str(ours.exception), str(theirs.exception))


sleep = time.sleep


class UsersTest(unittest.TestCase):
    def test_encoded(self):
        self.assertEqual(users.encoded("getpwnam", "ab", ""), b"ab")
        for name, argument, message in (
            (7, "", "getpwnam() argument must be str, not int"),
            (None, "'name' ", "getpwnam() argument 'name' must be str, not None"),
        ):
            with self.assertRaises(TypeError) as raised:
                users.encoded("getpwnam", name, argument)
            self.assertEqual(str(raised.exception), message)
        self.assertRaises(ValueError, users.encoded, "getpwnam", "a\0b", "")

    def test_text(self):
        self.assertEqual((users.text(None), users.text(b"a\xff")), (None, "a\udcff"))


if __name__ == "__main__":
    unittest.main()
