# SPDX-License-Identifier: Apache-2.0
"""
What programs ask of preloaded modules in their first second: done here so often that it is compiled, and what it has changed in
the modules is put back. The half of a child is done in this process: what a child has compiled, goes with it.
"""

import os
import sys

from _polyfork import native
from _polyfork.loader import load
from _polyfork.os_fork import clear_fork_hooks, fork_with_hooks

state_of = load("command_line.module_state").state_of

FORKS = 3000
TASKS = 3


def practise(modules, times):
    """The modules have been imported, and nothing else has happened to them."""
    put_back = keep([*modules])
    practise_calls(100 * times)
    practise_messages(100 * times)
    practise_programs(2 * times)
    practise_processes(2 * times)
    practise_pools(times)
    put_back()
    native.close_semaphores()  # a snapshot has no memory that others share


def keep(modules):
    """state_of, also of the modules that tell who the process and its threads are."""
    import _weakrefset
    import threading
    import weakref
    from multiprocessing import context, process, util

    put_variables_back = state_of([*modules, _weakrefset, threading, weakref, context, process, util])

    def put_back():
        put_variables_back()
        threading.main_thread()._tstate_lock.acquire(blocking=False)

    return put_back


def practise_fork_hooks(handlers):
    """What a child does first, if it is the child of a program that has imported all of these modules."""
    for register, _, hooks in handlers:
        if register is os.register_at_fork:
            register(**hooks)
    for _ in range(FORKS):
        fork_with_hooks(lambda: 0)
    clear_fork_hooks()


def practise_calls(times):
    ends = os.pipe()
    file = os.open("/dev/zero", os.O_RDONLY)
    for _ in range(times):
        os.write(ends[1], b"byte")
        os.read(ends[0], 4)
        os.pread(file, 4, 0)
    for fd in (file, *ends):
        os.close(fd)


def practise_messages(times):
    from multiprocessing.connection import Pipe

    ends = Pipe(False)
    for number in range(times):
        ends[1].send(number)
        ends[0].recv()
    for end in ends:
        end.close()


def practise_programs(times):
    import subprocess

    for number in range(times):
        pipe = subprocess.PIPE if number % 2 else None
        subprocess.run("true" if number % 3 else ["true"], shell=number % 3 != 0, stdout=pipe, stderr=pipe)


def practise_processes(times):
    """multiprocessing.Process: start() and join(), and what the child does."""
    import multiprocessing

    context = multiprocessing.get_context("fork")
    for _ in range(max(times // 10, 1)):
        process = context.Process(target=len, args=((),))
        process.start()
        process.join()
    put_back = keep([])
    for _ in range(times):
        be_child(context)
        put_back()


def be_child(context):
    standard_input = sys.stdin
    sys.stdin = open(os.devnull)  # the child closes it, and opens another
    context.Process(target=len, args=((),))._bootstrap()
    os.close(sys.stdin.fileno())
    sys.stdin = standard_input


def practise_pools(times):
    """multiprocessing.Pool: map(), and what a worker does."""
    import multiprocessing

    context = multiprocessing.get_context("fork")
    for _ in range(max(times // 25, 1)):
        with context.Pool(2) as pool:
            pool.map(len, [()] * TASKS)
    for _ in range(times):
        work(context.SimpleQueue(), context.SimpleQueue())


def work(tasks, results):
    from multiprocessing.pool import mapstar, worker

    for number in range(TASKS):
        tasks.put((number, 0, mapstar, ((len, ((),)),), {}))
    tasks.put(None)
    reader = os.dup(results._reader.fileno())  # the worker closes this end, which is the parent's
    worker(tasks, results)
    os.close(reader)
    tasks._reader.close()
    results._writer.close()
