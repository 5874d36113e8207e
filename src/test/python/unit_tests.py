# SPDX-License-Identifier: Apache-2.0
"""Runs unit tests of CPython's and prints a line for each: its name, a tab, how it ended.

Usage: unit_tests.py DIRECTORY [-x TEST]... NAME...

DIRECTORY holds more of the package test; a NAME is test_x or test_x.Class; a TEST, test.test_x.Class.test_y, is left out.
"""

import argparse
import os
import sys
import unittest

import test
from test.support import script_helper


def line(test, outcome):
    print(f"\n{test.id()}\t{outcome}", flush=True)  # what the test has printed may lack its end of line


class Lines(unittest.TestResult):
    """Prints each test when it has ended; of several ends of one test, the worst."""

    def startTest(self, test):
        super().startTest(test)
        self.outcome = "ok"

    def stopTest(self, test):
        super().stopTest(test)
        line(test, self.outcome)

    def failed(self, error):
        self.outcome = "failed: " + " ".join(f"{error[0].__name__}: {error[1]}".split())[:200]

    def addError(self, test, error):
        self.failed(error)
        if not isinstance(test, unittest.TestCase):  # of a class or module as a whole
            line(test, self.outcome)

    def addFailure(self, test, error):
        self.failed(error)

    def addSubTest(self, test, subtest, error):
        if error is not None:
            self.failed(error)

    def addSkip(self, test, reason):
        self.outcome = "skipped: " + reason


def without(suite, left_out):
    return unittest.TestSuite(
        without(item, left_out) if isinstance(item, unittest.TestSuite) else item
        for item in suite
        if isinstance(item, unittest.TestSuite) or item.id() not in left_out
    )


def let_started_programs_find_tests(directory):
    os.environ["CPYTHON_TESTS"] = directory
    os.environ["PYTHONPATH"] = os.path.join(os.path.dirname(os.path.abspath(__file__)), "site")
    script_helper.interpreter_requires_environment = lambda: True  # it does: no -I, no -E


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("directory")
    parser.add_argument("-x", action="append", default=[])
    parser.add_argument("names", nargs="+")
    arguments = parser.parse_args()
    test.__path__ = [arguments.directory, *test.__path__]
    sys.path.append(arguments.directory)  # where test.support.findfile looks too
    let_started_programs_find_tests(arguments.directory)
    names = ["test." + name for name in arguments.names]
    without(unittest.defaultTestLoader.loadTestsFromNames(names), arguments.x).run(Lines())


if __name__ == "__main__":
    main()
