# SPDX-License-Identifier: Apache-2.0
"""multiprocessing.queues: Java puts and gets what is plain."""

import sys

from _polyfork import native
from _polyfork.messages import pickling, replace_all

queues = sys.modules[__name__]

Queue, SimpleQueue = queues.Queue, queues.SimpleQueue
feed, send_plain = Queue._feed, native.plain_sender(*pickling(queues))


class SendingFirst:
    """A queue's buffer, which sends what is plain before it gives out the first object that is not."""

    def __init__(self, buffer, lock, writer):
        self._buffer, self._lock, self._writer = buffer, lock, writer

    def __len__(self):
        return len(self._buffer)

    def popleft(self):
        send_plain(self._buffer, self._lock._semlock, self._writer)
        return self._buffer.popleft()


def _feed(buffer, notempty, send_bytes, writelock, *others):
    feed(SendingFirst(buffer, writelock, send_bytes.__self__), notempty, send_bytes, writelock, *others)


replace_all(Queue, native.queue_methods, *pickling(queues), Queue.put, Queue.get)
replace_all(SimpleQueue, native.simple_queue_methods, *pickling(queues))
Queue._feed = staticmethod(_feed)
