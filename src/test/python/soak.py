# SPDX-License-Identifier: Apache-2.0
"""Forks under load and checks all that can be seen of every child. Runs on CPython too.

Usage: soak.py SEED FORKS THREADS [KIND...]

The seed decides what is done, not when. A parent has THREADS Python threads ("any": 0 to 8, changing) that
compute, allocate, import, read, sleep, and pass objects through locks and queues. Children exit, write to pipes,
collect garbage, import, start threads, fork again, leave children behind, become another program, are killed; or only
do what is named as KIND. The program fails on a wrong status or content, a thread of the parent's that does not go on,
and what is left over: processes, descriptors, memory. Prints a line every 25 forks and "soak: ..." at the end.
"""

import gc
import importlib
import os
import queue
import random
import signal
import sys
import threading
import time
import zlib

ALIVE_AT_ONCE = 4
FORKS_IN_A_PHASE = 25
MODULES_OF_THREADS = ["colorsys", "sched", "cmd", "fileinput", "netrc", "chunk", "stringprep", "this_is_no_module"]
MODULES_OF_CHILDREN = ["csv", "difflib", "html", "textwrap", "fractions", "statistics", "plistlib", "configparser"]
MAX_GROWTH = 1.5


def hot(n):
    total = 0
    for i in range(n):
        total += i * i % 7
    return total


HOT = hot(5_000)

in_first_thread = True  # of the first process; a child forked elsewhere has the stack of a thread, though it is "main"


def check(condition, *what):
    if not condition:
        raise AssertionError(" ".join(map(str, what)))


def read_all(fd):
    chunks = []
    while chunk := os.read(fd, 1 << 16):
        chunks.append(chunk)
    os.close(fd)
    return b"".join(chunks)


def write_all(fd, data):
    while data:
        data = data[os.write(fd, data) :]


# ---- the parent's threads


class Load:
    """Threads that are busy until the load is taken off; each counts what it has done."""

    def __init__(self, kinds):
        self.over = False
        self.pipe_lock = threading.Lock()
        self.import_lock = threading.Lock()
        self.condition = threading.Condition(threading.RLock())
        self.queue = queue.Queue(4)
        self.reader, self.writer = os.pipe()
        self.done = [0] * len(kinds)
        self.failure = None
        self.threads = [threading.Thread(target=self.work, args=(number, kind)) for number, kind in enumerate(kinds)]
        for thread in self.threads:
            thread.start()

    def work(self, number, kind):
        try:
            while not self.over:
                getattr(self, kind)()
                self.done[number] += 1
        except BaseException as error:
            self.failure = error
            raise

    def compute(self):
        check(hot(5_000) == HOT, "wrong sum")

    def allocate(self):
        check(sum(map(len, [bytearray(10_000) for _ in range(50)])) == 500_000, "wrong length")

    def importing(self):
        with self.import_lock:
            for name in MODULES_OF_THREADS:
                try:
                    importlib.import_module(name)
                except ModuleNotFoundError:
                    pass
                sys.modules.pop(name, None)

    def sleeping(self):
        start = time.monotonic()
        time.sleep(0.01)
        check(time.monotonic() - start >= 0.01, "slept too short")

    def piping(self):
        with self.pipe_lock:
            os.write(self.writer, b"x")
            check(os.read(self.reader, 1) == b"x", "wrong byte")

    def waiting(self):
        with self.condition:
            self.condition.wait(0.01)
            self.condition.notify_all()

    def queueing(self):
        self.queue.put(number := self.done)
        check(self.queue.get() is number, "wrong object")

    KINDS_IN_CHILD = ["compute", "allocate", "sleeping", "piping", "waiting", "queueing"]
    KINDS = KINDS_IN_CHILD + ["importing"]  # a child cannot import what a thread of its parent's just imports

    def take_off(self):
        before = list(self.done)
        while not all(map(int.__lt__, before, self.done)) and not self.failure:
            time.sleep(0.001)  # each goes on after the last fork
        self.over = True
        for thread in self.threads:
            thread.join()
        os.close(self.reader)
        os.close(self.writer)
        if self.failure:
            raise self.failure


# ---- children


class Child:
    """A forked process: what it does, and how it should end."""

    KINDS = ["leave", "exit", "raising", "pipe", "collect", "importing", "killed", "become"]
    KINDS_THAT_FORK = ["nested", "threads", "orphan"]
    wanted = KINDS + KINDS_THAT_FORK
    DEEPEST = 2

    def __init__(self, rng, depth=0):
        self.rng = random.Random(rng.getrandbits(64))
        self.depth = depth
        self.kind = self.rng.choice([kind for kind in self.wanted if depth < self.DEEPEST or kind in self.KINDS])
        self.status = self.rng.randrange(1, 100)
        self.content = self.rng.randbytes(self.rng.choice([0, 10, 200_000])) if self.kind in ("pipe", "orphan") else b""
        self.signal = self.rng.choice([signal.SIGKILL, signal.SIGTERM])
        self.patience = self.rng.random() * 0.05
        self.in_first_thread = in_first_thread and threading.current_thread() is threading.main_thread()
        self.reader, writer = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            globals()["in_first_thread"] = self.in_first_thread
            os.close(self.reader)
            self.writer = writer
            self.run()
        os.close(writer)

    def run(self):
        check(threading.active_count() == 1, "threads of the parent's are alive")
        check(threading.current_thread() is threading.main_thread(), "not the main thread")
        getattr(self, self.kind)()

    def leave(self):
        os._exit(self.status)

    def exit(self):
        sys.exit(self.status)

    def raising(self):
        sys.stderr = open(os.devnull, "w")
        raise LookupError(self.status)

    def pipe(self):
        write_all(self.writer, self.content)
        os._exit(self.status)

    def collect(self):
        check(sum(map(len, [bytearray(100_000) for _ in range(20)])) == 2_000_000, "wrong length")
        gc.collect()
        os._exit(self.status)

    def importing(self):
        check(importlib.import_module(self.rng.choice(MODULES_OF_CHILDREN)).__name__, "no module")
        os._exit(self.status)

    def killed(self):
        while True:
            hot(1_000)

    def become(self):
        os.execv("/bin/sh", ["sh", "-c", f"exit {self.status}"])

    def nested(self):
        children = [Child(self.rng, self.depth + 1) for _ in range(self.rng.randrange(1, 3))]
        for child in children:
            child.finish()
        os._exit(self.status)

    def threads(self):
        load = Load(self.rng.choices(Load.KINDS_IN_CHILD, k=2))
        children = []
        forking = threading.Thread(target=lambda: children.append(Child(self.rng, self.depth + 1)))
        forking.start()
        forking.join()
        children[0].finish()
        load.take_off()
        os._exit(self.status)

    def orphan(self):
        if os.fork() == 0:
            write_all(self.writer, self.content)
            os._exit(0)
        os._exit(self.status)

    def expected(self):
        if self.kind in ("exit", "raising") and not self.in_first_thread:
            return 0  # it ends the thread, and with it the program
        return {"raising": 1, "killed": -self.signal}.get(self.kind, self.status)

    def finish(self):
        """Waits for it and checks what can be seen."""
        if self.kind == "killed":
            time.sleep(self.patience)
            os.kill(self.pid, self.signal)
        content = read_all(self.reader)
        pid, status = os.waitpid(self.pid, 0)
        status = os.waitstatus_to_exitcode(status)
        check(status == self.expected(), self.kind, "ended with", status, "not", self.expected())
        check(zlib.crc32(content) == zlib.crc32(self.content), self.kind, "wrote", len(content), "bytes")


# ---- the parent


def descriptors():
    """What is open; the list itself is not."""
    links = [f"/proc/self/fd/{fd}" for fd in os.listdir("/proc/self/fd")]
    return sorted(os.readlink(link) for link in links if os.path.lexists(link))


def resident_mb():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) // 1024


def phase(rng, forks, kinds):
    load = Load(kinds)
    children = []
    for _ in range(forks):
        if len(children) == ALIVE_AT_ONCE:
            children.pop(rng.randrange(ALIVE_AT_ONCE)).finish()
        children.append(Child(rng))
    for child in children:
        child.finish()
    load.take_off()
    try:
        left = os.waitpid(-1, os.WNOHANG)
        check(False, "a child is left over:", left)
    except ChildProcessError:
        pass


def import_dependencies():
    """A child cannot import what a thread of its parent's just imports, in CPython neither: what both import is there before."""
    for name in MODULES_OF_THREADS[:-1] + MODULES_OF_CHILDREN:
        importlib.import_module(name)
    for name in MODULES_OF_THREADS + MODULES_OF_CHILDREN:
        sys.modules.pop(name, None)


def main():
    seed, forks = int(sys.argv[1]), int(sys.argv[2])
    threads = None if sys.argv[3] == "any" else int(sys.argv[3])
    Child.wanted = sys.argv[4:] or Child.wanted
    rng = random.Random(seed)
    import_dependencies()
    phase(rng, FORKS_IN_A_PHASE, Load.KINDS)  # what the first ones load is no leak
    before = descriptors()
    resident = None
    done = FORKS_IN_A_PHASE
    while done < forks:
        kinds = rng.choices(Load.KINDS, k=rng.randrange(9) if threads is None else threads)
        phase(rng, min(FORKS_IN_A_PHASE, forks - done), kinds)
        done += FORKS_IN_A_PHASE
        print(f"{done} forks, {resident_mb()} MB", flush=True)
        if resident is None and done >= forks // 4:
            resident = resident_mb()
    check(descriptors() == before, "descriptors:", before, "then", descriptors())
    check(resident is None or resident_mb() <= MAX_GROWTH * resident, "MB:", resident, "then", resident_mb())
    print(f"soak: seed {seed}, {forks} forks, nothing lost, nothing left")


main()
