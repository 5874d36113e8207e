# SPDX-License-Identifier: Apache-2.0
"""_multiprocessing: a semaphore that is unlinked when it is made has no name, as semaphore.c says, so nobody unlinks it again."""


def patch(_multiprocessing):
    named = _multiprocessing.SemLock

    class SemLock(named):
        __doc__ = named.__doc__
        __slots__ = ("_unlinked",)

        def __new__(cls, kind, value, maxvalue, name, unlink):
            lock = named.__new__(cls, kind, value, maxvalue, name, unlink)
            lock._unlinked = bool(unlink)
            return lock

        @property
        def name(self):
            return None if getattr(self, "_unlinked", False) else super().name

    _multiprocessing.SemLock = SemLock
