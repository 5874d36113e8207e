# SPDX-License-Identifier: Apache-2.0
"""Exceptions that nobody can handle. As _PyErr_WriteUnraisableMsg of errors.c."""

import sys

default_hook = sys.__unraisablehook__


def report(error, source=None, message=None):
    """Tells sys.unraisablehook of an exception and where it comes from. What the hook raises is shown, and goes no further."""
    hook = getattr(sys, "unraisablehook", None)
    if hook is None:
        hook = default_hook
    try:
        call(hook, error, source, message)
    except BaseException as hook_error:
        show(hook_error, hook)


def show(error, hook):
    try:
        call(default_hook, error, hook, "Exception ignored in sys.unraisablehook")
    except BaseException:
        pass  # there is no other place to say it


def call(hook, error, source, message):
    hook(sys.UnraisableHookArgs((type(error), error, error.__traceback__, message, source)))
