# SPDX-License-Identifier: Apache-2.0
"""Programs that CPython's tests start find more of the package test, too: see unit_tests.py."""

import os

import test

test.__path__ = [os.environ["CPYTHON_TESTS"], *test.__path__]
