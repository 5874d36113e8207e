# SPDX-License-Identifier: Apache-2.0
"""What CPython's lock types have for the child of a fork: _at_fork_reinit, which leaves a lock unlocked."""

import _thread

from _polyfork import native


def reinit_lock(self):
    if self.locked():
        self.release()


def reinit_rlock(self):
    native.reset_rlock(self)


LockType = type(_thread.allocate_lock())  # whose name in the module is another in a second context

for lock_type, method in (LockType, reinit_lock), (_thread.RLock, reinit_rlock):
    method.__name__ = method.__qualname__ = "_at_fork_reinit"
    native.set_attribute_of_type(lock_type, "_at_fork_reinit", method)
