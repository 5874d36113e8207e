# SPDX-License-Identifier: Apache-2.0
"""The converters say what CPython's say: each is asked beside a function of the running CPython that has it."""

import os
import select
import signal
import unittest

import fake  # noqa: F401

from _polyfork import arguments


class Index:
    def __index__(self):
        return 7


VALUES = [0, -1, 7, True, Index(), 1.5, "7", b"7", None, 2**31, -(2**31) - 1, 2**63, 2**64, -(2**63) - 1]


def outcome(function, *values):
    try:
        return "returned", function(*values)
    except OSError:
        return "returned", None
    except Exception as error:
        return type(error).__name__, str(error)


class ArgumentsTest(unittest.TestCase):
    def assert_same_errors(self, ours, cpythons, values=VALUES):
        for value in values:
            expected, found = outcome(cpythons, value), outcome(ours, value)
            if expected[0] == "returned":
                self.assertEqual(found[0], "returned", value)
            else:
                self.assertEqual(found, expected, value)

    def test_c_int(self):
        self.assert_same_errors(arguments.c_int, os.isatty, [value for value in VALUES if not is_beyond_int(value)])
        self.assertEqual(outcome(arguments.c_int, 2**31), ("OverflowError", "Python int too large to convert to C int"))

    def test_getargs_int(self):
        self.assert_same_errors(arguments.getargs_int, lambda value: os.WEXITSTATUS(value), [0, 7, True, Index(), 1.5, "7", None])

    def test_unsigned_int(self):
        self.assert_same_errors(arguments.unsigned_int, lambda value: os.close(os.eventfd(value)), [0, 7, True, 2**32, -1])

    def test_fildes(self):
        self.assert_same_errors(
            arguments.fildes, lambda value: select.poll().register(value), [0, 7, True, 1.5, "7", None, -1, 2**31, select.poll()]
        )

    def test_dir_fd(self):
        self.assert_same_errors(
            arguments.dir_fd, lambda value: os.stat("/", dir_fd=value), [None, 0, True, Index(), 1.5, "7", 2**31, -(2**31) - 1]
        )

    def test_path(self):
        self.assert_same_errors(
            lambda value: arguments.path("chroot", value),
            lambda value: os.chroot(value),
            ["/nonexistent", b"/nonexistent", 7, None, "a\0b", b"a\0b", ["/"]],
        )

    def test_path_or_fd(self):
        self.assert_same_errors(
            lambda value: arguments.path_or_fd("stat", value), os.stat, ["/nonexistent", 7, None, 1.5, "a\0b", 2**31]
        )

    def test_uid(self):
        self.assert_same_errors(
            arguments.uid, lambda value: os.chown("/nonexistent", value, -1), [-1, 0, 7, Index(), 1.5, "7", -2, 2**32, 2**63]
        )
        self.assertEqual([arguments.uid(value) for value in (-1, 0, 2**31 - 1, 2**31, 2**32 - 2)], [-1, 0, 2**31 - 1, -(2**31), -2])
        self.assertEqual([arguments.from_id(value) for value in (-1, 0, -2)], [-1, 0, 2**32 - 2])

    def test_view_of(self):
        self.assert_same_errors(
            arguments.view_of, lambda value: os.pwrite(-1, value, 0), [b"7", bytearray(2), "7", 7, memoryview(b"abcd")[::2]]
        )

    def test_fs_encoded(self):
        self.assert_same_errors(arguments.fs_encoded, lambda value: os.memfd_create(value), ["a", b"a", "a\0", 7])

    def test_java_long(self):
        self.assertEqual([arguments.java_long(value) for value in (0, 2**63 - 1, 2**63, 2**64 - 1)], [0, 2**63 - 1, -(2**63), -1])

    def test_signal_is_a_c_int(self):
        self.assertEqual(outcome(arguments.c_int, "7"), outcome(signal.getsignal, "7"))


def is_beyond_int(value):
    return isinstance(value, int) and not -(2**31) <= value < 2**31


if __name__ == "__main__":
    unittest.main()
