# SPDX-License-Identifier: Apache-2.0
"""How many messages and locks of multiprocessing a second: in the first second of their use, and when the speed has settled.

Usage: messages.py SECONDS [NAME...]. Each figure is taken for so many seconds; settled is the median of the last five.
Prints lines of a name, a tab and a number.
"""

import multiprocessing
import statistics
import sys
import time


def send_for_ever(put, message):
    while True:
        put(message)


def receiving(get, put, message, batch):
    sender = multiprocessing.Process(target=send_for_ever, args=(put, message), daemon=True)
    sender.start()

    def receive():
        for _ in range(batch):
            get()

    return receive, batch, sender.terminate


def pipe(message, batch):
    reader, writer = multiprocessing.Pipe(False)
    return receiving(reader.recv, writer.send, message, batch)


def queue(queue):
    return receiving(queue.get, queue.put, 1, 100)


def locking(lock):
    def acquire_and_release():
        for _ in range(100):
            lock.acquire()
            lock.release()

    return acquire_and_release, 100, lambda: None


def value():
    value = multiprocessing.Value("i")

    def count():
        for _ in range(100):
            with value.get_lock():
                value.value += 1

    return count, 100, lambda: None


FIGURES = {
    "Pipe, an int": lambda: pipe(1, 100),
    "Pipe, 1 MB": lambda: pipe(bytes(1 << 20), 1),
    "Queue, an int": lambda: queue(multiprocessing.Queue(1000)),
    "SimpleQueue, an int": lambda: queue(multiprocessing.SimpleQueue()),
    "Lock, acquire and release": lambda: locking(multiprocessing.Lock()),
    "Semaphore, acquire and release": lambda: locking(multiprocessing.Semaphore(3)),
    "Value with its lock, += 1": value,
}


def main():
    seconds = int(sys.argv[1])
    for name in sys.argv[2:] or FIGURES:
        work, count, end = FIGURES[name]()
        rates = []
        for _ in range(seconds):
            start, done = time.monotonic(), 0
            while (elapsed := time.monotonic() - start) < 1:
                work()
                done += count
            rates.append(done / elapsed)
        end()
        print(f"{name}: first second, /s\t{rates[0]}")
        print(f"{name}: settled, /s\t{statistics.median(rates[-5:])}", flush=True)


main()
