# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: F401
"""What programs commonly do when they start, for the training run of the AOT cache: see MakeImage.java."""

import argparse
import collections
import contextlib
import dataclasses
import datetime
import decimal
import functools
import io
import itertools
import json
import logging
import math
import multiprocessing
import multiprocessing.connection
import multiprocessing.pool
import multiprocessing.queues
import multiprocessing.shared_memory
import multiprocessing.sharedctypes
import os
import pathlib
import pickle
import queue
import random
import re
import signal
import struct
import subprocess
import sys
import tempfile
import threading
import time
import traceback


@dataclasses.dataclass
class Point:
    x: int
    y: float = 0.0


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def mandelbrot(width):
    rows = []
    for row in range(width):
        count = 0
        for column in range(width):
            z, c = 0j, complex(column / width * 3 - 2, row / width * 2 - 1)
            for _ in range(30):
                z = z * z + c
                if abs(z) > 2:
                    break
            else:
                count += 1
        rows.append(count)
    return rows


def text():
    words = collections.Counter(re.findall(r"[a-z]+", __doc__.lower()))
    document = {"words": dict(words), "list": [1, 2.5, None, True], "point": dataclasses.asdict(Point(1))}
    assert json.loads(json.dumps(document, indent=2)) == document
    assert pickle.loads(pickle.dumps(document)) == document
    assert struct.unpack("!ii", struct.pack("!ii", 1, 2)) == (1, 2)
    return f"{sorted(words.items())!s:>20}" + "%s %5.2f" % ("a", 1.5) + str(decimal.Decimal("1.1") + 1)


def threads():
    items = queue.Queue()
    lock = threading.Lock()

    def work(number):
        with lock:
            items.put(number)

    workers = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(items.get() for _ in workers) == [0, 1, 2, 3]


def files():
    with tempfile.TemporaryDirectory() as directory:
        path = pathlib.Path(directory, "file")
        path.write_text("line\n" * 100)
        with open(path) as lines:
            assert sum(1 for _ in lines) == 100
    reader, writer = os.pipe()
    os.write(writer, b"bytes")
    os.close(writer)
    assert os.read(reader, 10) == b"bytes"
    os.close(reader)


def streams():
    """With all kinds of arguments, and while an exception is handled: code that is compiled is not for some of them only."""
    for arguments in ({}, {"encoding": "utf-8", "errors": "strict", "newline": "", "line_buffering": 1, "write_through": 0}):
        try:
            io.TextIOWrapper(io.BytesIO(b"text"), **arguments).missing
        except AttributeError:
            assert io.TextIOWrapper(io.BufferedReader(io.BytesIO(b"text")), **arguments).read() == "text"


def system_calls():
    with open("/dev/zero", "rb") as file:
        for _ in range(2000):
            os.pread(file.fileno(), 10, 0)
            os.sched_yield()
    for _ in range(30):
        subprocess.run(["/bin/true"], check=True)


def errors():
    with contextlib.suppress(ZeroDivisionError):
        1 / 0
    try:
        {}["key"]
    except KeyError:
        traceback.format_exc()


parser = argparse.ArgumentParser()
parser.add_argument("--number", type=int, default=19)
fib(parser.parse_args([]).number)
mandelbrot(40)
for _ in range(5):
    text()
threads()
files()
streams()
system_calls()
errors()
logging.getLogger(__name__).debug("debug")
random.seed(1)
print("hello", sum(itertools.islice(itertools.count(), 1000)), math.pi, datetime.date(2026, 1, 1), file=sys.stdout)
