# SPDX-License-Identifier: Apache-2.0
"""
_multiprocessing: a semaphore that is unlinked when it is made has no name, as semaphore.c says, so nobody unlinks it again. It is
closed when nobody refers to it any more.
"""

import _multiprocessing

from _polyfork import native

NamedSemLock = _multiprocessing.SemLock


class SemLock(NamedSemLock):
    __doc__ = NamedSemLock.__doc__
    __slots__ = ("_unlinked",)

    def __new__(cls, kind, value, maxvalue, name, unlink):
        lock = NamedSemLock.__new__(cls, kind, value, maxvalue, name, unlink)
        lock._unlinked = bool(unlink)
        native.own_semaphore(lock)
        return lock

    @classmethod
    def _rebuild(cls, handle, kind, maxvalue, name):
        lock = super()._rebuild(handle, kind, maxvalue, name)
        if name is not None:  # else it is the one that another has opened
            native.own_semaphore(lock)
        return lock

    @property
    def name(self):
        return None if getattr(self, "_unlinked", False) else super().name


_multiprocessing.SemLock = SemLock
