# SPDX-License-Identifier: Apache-2.0
"""_queue: SimpleQueue.get, which a signal interrupts, and which a fork finds where it can be excluded. As _queuemodule.c."""


def patch(_queue):
    polyfork.native.install_simple_queue(polyfork.to_nanos)
