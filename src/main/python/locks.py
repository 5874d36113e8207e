# SPDX-License-Identifier: Apache-2.0
"""What CPython's lock types have for the child of a fork: _at_fork_reinit, which leaves a lock unlocked."""


def lock_methods(reset_rlock):
    import _thread

    def reinit_lock(self):
        if self.locked():
            self.release()

    def reinit_rlock(self):
        reset_rlock(self)

    for method in (reinit_lock, reinit_rlock):
        method.__name__ = method.__qualname__ = "_at_fork_reinit"
    return (_thread.LockType, reinit_lock), (_thread.RLock, reinit_rlock)


lock_methods
