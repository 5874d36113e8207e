# SPDX-License-Identifier: Apache-2.0
"""concurrent.futures.thread: a child's thread pools work, as the parent's, by the hooks of CPython's copy of the module."""

import os
from concurrent.futures.thread import _global_shutdown_lock

os.register_at_fork(
    before=_global_shutdown_lock.acquire,
    after_in_child=_global_shutdown_lock._at_fork_reinit,
    after_in_parent=_global_shutdown_lock.release,
)
