# SPDX-License-Identifier: Apache-2.0
"""multiprocessing.context: the start method fork is there, and is the default."""

import importlib
import sys

context = sys.modules[__name__]


def forking(popen_module):
    """The method _Popen of a class of processes that are started by this module."""

    def _Popen(process_obj):
        return importlib.import_module("multiprocessing." + popen_module).Popen(process_obj)

    return staticmethod(_Popen)


def sem_lock(kind, value, maxvalue, name, unlink):
    from _multiprocessing import SemLock

    return SemLock(kind, value, maxvalue, name, unlink)


context.ForkProcess._Popen = forking("popen_fork")
context.ForkServerProcess._Popen = forking("popen_forkserver")
context.BaseContext._SemLock = staticmethod(sem_lock)
context.DefaultContext.get_all_start_methods = lambda self: ["fork", "spawn", "forkserver"]
context._default_context._default_context = context._concrete_contexts["fork"]
