"""Runs unit tests of CPython's and prints a line for each: its name, a tab, how it ended.

Usage: unit_tests.py DIRECTORY NAME...   DIRECTORY holds more of the package test; a NAME is test_x or test_x.Class
"""
import sys
import unittest

import test


class Lines(unittest.TestResult):
    """Prints each test when it has ended; of several ends of one test, the worst."""

    def startTest(self, test):
        super().startTest(test)
        self.outcome = "ok"

    def stopTest(self, test):
        super().stopTest(test)
        print(test.id(), self.outcome, sep="\t", flush=True)

    def failed(self, error):
        self.outcome = "failed: " + " ".join(f"{error[0].__name__}: {error[1]}".split())[:200]

    def addError(self, test, error):
        self.failed(error)
        if not isinstance(test, unittest.TestCase):  # of a class or module as a whole
            print(test.id(), self.outcome, sep="\t", flush=True)

    def addFailure(self, test, error):
        self.failed(error)

    def addSubTest(self, test, subtest, error):
        if error is not None:
            self.failed(error)

    def addSkip(self, test, reason):
        self.outcome = "skipped: " + reason


test.__path__ = [sys.argv[1], *test.__path__]  # a started process that imports this file needs it, too
if __name__ == "__main__":
    unittest.defaultTestLoader.loadTestsFromNames(["test." + name for name in sys.argv[2:]]).run(Lines())
