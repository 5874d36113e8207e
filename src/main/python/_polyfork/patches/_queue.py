# SPDX-License-Identifier: Apache-2.0
"""_queue: SimpleQueue.get, which a signal interrupts, and which a fork finds where it can be excluded. As _queuemodule.c."""

from _polyfork import native
from _polyfork.time_functions import to_nanos

native.install_simple_queue(to_nanos)
