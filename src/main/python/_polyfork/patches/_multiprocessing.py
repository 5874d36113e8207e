# SPDX-License-Identifier: Apache-2.0
"""_multiprocessing: a semaphore that is unlinked when it is made has no name, as semaphore.c says, so nobody unlinks it again."""

import _multiprocessing

NamedSemLock = _multiprocessing.SemLock


class SemLock(NamedSemLock):
    __doc__ = NamedSemLock.__doc__
    __slots__ = ("_unlinked",)

    def __new__(cls, kind, value, maxvalue, name, unlink):
        lock = NamedSemLock.__new__(cls, kind, value, maxvalue, name, unlink)
        lock._unlinked = bool(unlink)
        return lock

    @property
    def name(self):
        return None if getattr(self, "_unlinked", False) else super().name


_multiprocessing.SemLock = SemLock
