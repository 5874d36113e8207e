# SPDX-License-Identifier: Apache-2.0
"""
Ten small programs, one after the other in one process: native modules, processes, signals and threads. What they print is
the same under each Python and with each option and variable, but for the first lines, which say what these have done.
"""

import ctypes
import multiprocessing
import os
import queue
import signal
import subprocess
import sys
import threading
import time


def configuration():
    names = [name for name in dir(sys.flags) if not name.startswith(("_", "n_", "count", "index")) and name != "verbose"]
    print({name: getattr(sys.flags, name) for name in names}, sys.warnoptions, sys._xoptions, __debug__, sys.dont_write_bytecode)
    print(time.tzname, time.localtime(0)[:5], sys.prefix == sys.base_prefix, configuration.__doc__)
    print(sys.stdout.encoding, sys.stdout.errors, sys.stdout.line_buffering, sys.pycache_prefix, sys.get_int_max_str_digits())
    assert len(sys.argv) == 1, "not with -O"


def database():
    import sqlite3

    connection = sqlite3.connect(":memory:")
    connection.execute("create table t (a integer, b text)")
    connection.executemany("insert into t values (?, ?)", [(i, str(i)) for i in range(10)])
    print(connection.execute("select sum(a), group_concat(b) from t").fetchone())
    connection.close()


def xml():
    from xml.etree import ElementTree
    from xml.parsers import expat

    names = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: names.append((name, attributes))
    parser.Parse("<a><b c='d'/></a>", True)
    print(names, ElementTree.fromstring("<a><b/>text</a>")[0].tail)


def terminal():
    import termios

    ends = os.pipe()
    try:
        termios.tcgetattr(ends[0])
    except termios.error as error:
        print("termios", error.args[0])
    os.close(ends[0])
    os.close(ends[1])


def libraries():
    for name in None, "libc.so.6", None, "libm.so.6":
        print(ctypes.CDLL(name).getpid() == os.getpid() if name != "libm.so.6" else ctypes.CDLL(name).abs(-3))


def child():
    sys.stdout.flush()
    if os.fork() == 0:
        database()
        xml()
        libraries()
        sys.stdout.flush()
        os._exit(3)
    print("ended", os.waitstatus_to_exitcode(os.wait()[1]))


def square(number):
    return number * number


def pool():
    with multiprocessing.Pool(2) as workers:
        print(workers.map(square, range(10)))
        workers.close()
        workers.join()


def put(results, number):
    results.put((number, square(number)))


def processes():
    results = multiprocessing.Queue()
    children = [multiprocessing.Process(target=put, args=(results, number)) for number in range(2)]
    for process in children:
        process.start()
    print(sorted(results.get() for _ in children))
    for process in children:
        process.join()
    print([process.exitcode for process in children])


def same_python():
    sys.stdout.flush()
    options = subprocess._args_from_interpreter_flags()
    print(options, flush=True)
    subprocess.run([sys.executable, *options, "-c", "import sqlite3, pyexpat, sys; print(sys.flags[3:6], sys.argv)", "argument"])


def signals():
    seen = []
    before = signal.signal(signal.SIGUSR1, lambda number, frame: seen.append(number))
    os.kill(os.getpid(), signal.SIGUSR1)
    print([int(number) for number in seen], before == signal.SIG_DFL)


def threads():
    results = queue.Queue()
    lock = threading.Lock()

    def work(number):
        with lock:
            results.put(number)

    workers = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(sorted(results.get() for _ in workers))


if __name__ == "__main__":
    for program in configuration, database, xml, terminal, libraries, child, pool, processes, same_python, signals, threads:
        program()
