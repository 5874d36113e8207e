# SPDX-License-Identifier: Apache-2.0
"""concurrent.futures._base: an exception of another thread has its traceback while that thread still runs."""

from concurrent.futures._base import Future

from _polyfork.tracebacks import find_frame

future_set_exception = Future.set_exception


def set_exception(self, exception):
    find_frame(exception)
    future_set_exception(self, exception)


set_exception.__doc__ = future_set_exception.__doc__
Future.set_exception = set_exception
