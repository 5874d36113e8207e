# SPDX-License-Identifier: Apache-2.0
"""multiprocessing.pool: an exception of a ThreadPool's worker has its traceback."""

import sys

from _polyfork.tracebacks import find_frame

pool = sys.modules[__name__]

setup_queues = pool.ThreadPool._setup_queues


class ResultQueue(pool.queue.SimpleQueue):
    def put(self, task):
        if task is not None:
            _, _, (success, value) = task
            if not success:
                find_frame(value)
        super().put(task)


def _setup_queues(self):
    setup_queues(self)
    self._outqueue = ResultQueue()
    self._quick_get = self._outqueue.get


pool.ThreadPool._setup_queues = _setup_queues
