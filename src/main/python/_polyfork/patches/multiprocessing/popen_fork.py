# SPDX-License-Identifier: Apache-2.0
"""
multiprocessing.popen_fork: a Process's descriptors are closed when it is gone, which takes a collection here: one before they run
out.
"""

import os
from multiprocessing.popen_fork import Popen

from _polyfork import native

launch_and_keep = Popen.__init__
collection_threshold = None  # the descriptor at which it is time for a collection


def halfway_to_limit(count):
    return (count + os.sysconf("SC_OPEN_MAX")) // 2


def __init__(self, process_obj):
    global collection_threshold
    launch_and_keep(self, process_obj)
    if self.sentinel >= (collection_threshold or halfway_to_limit(0)):
        native.close_unreachable_descriptors()
        collection_threshold = halfway_to_limit(len(os.listdir("/proc/self/fd")))


Popen.__init__ = __init__
