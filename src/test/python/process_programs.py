# SPDX-License-Identifier: Apache-2.0
"""Makes random programs that fork, wait, exit, kill, pipe, dup, handle signals and start threads, and runs them.

Usage: process_programs.py FIRST COUNT   runs the programs of so many seeds, and prints for each a line of JSON:
                                         how it ended, and what its processes did, said and complained
       process_programs.py --show SEED   prints a program

A program does the same whenever it is run: where processes meet, they wait for each other. Each process notes what it
does under its name; the notes are sorted by process, so that it does not matter which ran when.
"""

import itertools
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import warnings

SECONDS = 60
DEPTH = 2

PRELUDE = '''\
import atexit, os, signal, sys, threading, time
me = "p"
TRACE = os.dup2(os.open("trace", os.O_WRONLY | os.O_CREAT | os.O_APPEND), 100, False)

sys.stderr = open(2, "w", buffering=1, closefd=False)  # whole lines

def note(*what, name=""):
    os.write(TRACE, (" ".join(map(str, (me + name + ":",) + what)) + "\\n").encode())

def attempt(what, call, *arguments):
    try:
        note(what, call(*arguments))
    except OSError as error:
        note(what, type(error).__name__, error.errno)

def ending(status):
    if os.WIFSTOPPED(status):
        return "stopped", os.WSTOPSIG(status)
    return os.waitstatus_to_exitcode(status)

def read_all(fd):
    data = b""
    while chunk := os.read(fd, 65536):
        data += chunk
    os.close(fd)
    return len(data), data[:8], data[-8:]

def write_all(fd, data):
    while data:
        data = data[os.write(fd, data):]

class Handled(Exception):
    pass

def raising(number, frame):
    signal.signal(number, signal.SIG_IGN)
    raise Handled(number)

def interrupt(pid):
    """Until it ends: a signal that comes just before a call waits does not interrupt it."""
    while True:
        os.kill(pid, signal.SIGUSR1)
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            return ending(status)
        time.sleep(0.01)
'''


class Program:
    """The text of a program; each method below adds statements that do something one can see."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.lines = PRELUDE.splitlines()
        self.indentation = 0
        self.numbers = itertools.count()
        self.depth = 0
        self.in_thread = False
        self.some(self.HABITS, 0, 2)
        self.some(self.DEEDS, 3, 8)
        self.leave()

    def emit(self, *lines):
        self.lines += [4 * self.indentation * " " + line for line in lines]

    def new(self, kind):
        return f"{kind}{next(self.numbers)}"

    def some(self, kinds, least, most):
        for kind in self.rng.choices(kinds, k=self.rng.randint(least, most)):
            kind(self)

    def block(self, head):
        """Use as `with`: the lines inside it are indented below the head."""
        program = self

        class Block:
            def __enter__(self):
                program.emit(head)
                program.indentation += 1

            def __exit__(self, *error):
                program.indentation -= 1

        return Block()

    def forked(self, child, body):
        """Lines of a child, which they must end."""
        name = self.new("c")
        self.emit(f"{child} = os.fork()")
        with self.block(f"if {child} == 0:"):
            self.emit(f'me += ".{name}"')
            before = self.in_thread
            self.depth += 1
            body()
            self.depth -= 1
            self.in_thread = before

    # ---- once, at the beginning of a program

    def hooks(self):
        name = self.new("hook")
        self.emit(
            f'os.register_at_fork(before=lambda: note("before {name}"), '
            f'after_in_parent=lambda: note("parent {name}"), after_in_child=lambda: note("child {name}", name=".?"))'
        )

    def at_exit(self):
        self.emit(f'atexit.register(note, "{self.new("exit handler ")}")')

    def said_and_not_flushed(self):
        self.emit(f'print("said {self.new("s")}")')

    def of_environment(self):
        self.emit(f'os.environ["FUZZ"] = "{self.new("e")}"')

    def handler(self):
        self.emit('signal.signal(signal.SIGUSR2, lambda number, frame: note("handles", number))')

    HABITS = [hooks, at_exit, said_and_not_flushed, of_environment, handler]

    # ---- how a process ends

    def leave(self):
        status = self.rng.randrange(100)
        ways = [
            [f"os._exit({status})"],
            [f"sys.exit({status})"],
            [f'print("last words {self.new("w")}")', f"sys.exit({status})"],
            [f'sys.exit("says {self.new("x")}")'],
            [f'raise LookupError("{self.new("e")}")'],
            ["os.kill(os.getpid(), signal.SIGTERM)", "time.sleep(60)"],
            ["os.kill(os.getpid(), signal.SIGKILL)", "time.sleep(60)"],
            ["os.abort()"],
            ["signal.raise_signal(signal.SIGVTALRM)", "time.sleep(60)"],
            ["sys.stdout.flush()", f'os.execv("/bin/sh", ["sh", "-c", "echo $FUZZ; exit {status}"])'],
        ]
        if not self.in_thread:
            ways += [
                ["signal.signal(signal.SIGINT, signal.default_int_handler)", "signal.raise_signal(signal.SIGINT)", "time.sleep(60)"]
            ]
        self.emit(*self.rng.choice(ways))

    # ---- what a process does

    def child(self):
        if self.depth == DEPTH:
            return self.ids()
        child = self.new("pid")

        def body():
            self.some(self.DEEDS, 0, 3)
            self.leave()

        self.forked(child, body)
        self.emit(
            self.rng.choice(
                [
                    f'note("waitpid", ending(os.waitpid({child}, 0)[1]))',
                    f'note("wait4", ending(os.wait4({child}, 0)[1]))',
                    f'r = os.waitid(os.P_PID, {child}, os.WEXITED); note("waitid", r.si_pid == {child}, r.si_code, r.si_status)',
                    f'os.waitid(os.P_PID, {child}, os.WEXITED | os.WNOWAIT); note("again", ending(os.wait()[1]))',
                    'note("wait", ending(os.wait()[1]))',
                    'note("wait3", ending(os.wait3(0)[1]))',
                ]
            )
        )
        self.emit('attempt("no child", os.wait)')

    def children(self):
        if self.depth == DEPTH:
            return self.ids()
        pids = [self.new("pid") for _ in range(self.rng.randint(2, 3))]
        for pid in pids:
            self.forked(pid, self.leave)
        ends = self.new("ends")
        self.emit(
            f"{ends} = dict(os.wait() for _ in range({len(pids)}))",
            f'note("all", *(ending({ends}[pid]) for pid in ({", ".join(pids)})))',
        )

    def orphan(self):
        if self.depth == DEPTH:
            return self.ids()
        r, w, child = self.new("r"), self.new("w"), self.new("pid")
        self.emit(f"{r}, {w} = os.pipe()")

        def body():
            def grandchild():
                self.emit(f'os.write({w}, b"orphan")', "os._exit(0)")

            self.forked(self.new("pid"), grandchild)
            self.emit("os._exit(9)")

        self.forked(child, body)
        self.emit(f"os.close({w})", f'note("waitpid", ending(os.waitpid({child}, 0)[1]), read_all({r}))')

    def pipe(self):
        r, w, child = self.new("r"), self.new("w"), self.new("pid")
        size = self.rng.choice([0, 1, 5000, 300_000])
        self.emit(f"{r}, {w} = os.pipe()")

        def body():
            self.emit(f"os.close({r})", f'write_all({w}, bytes(range(250)) * {size // 250} + b"z" * {size % 250})')
            self.leave()

        self.forked(child, body)
        self.emit(f"os.close({w})", f'note("read", read_all({r}), ending(os.waitpid({child}, 0)[1]))')

    def broken_pipe(self):
        r, w = self.new("r"), self.new("w")
        self.emit(
            f"{r}, {w} = os.pipe()",
            f"os.close({r})",
            f'attempt("write", os.write, {w}, b"x")',
            f"os.close({w})",
            f'attempt("closed", os.close, {w})',
        )

    def full_or_empty_pipe(self):
        r, w = self.new("r"), self.new("w")
        self.emit(
            f"{r}, {w} = os.pipe2(os.O_NONBLOCK)",
            f'attempt("empty", os.read, {r}, 1)',
            f'attempt("fill", os.write, {w}, bytes(1 << 20))',
            f'attempt("full", os.write, {w}, b"x")',
            f"os.close({r}); os.close({w})",
        )

    def dups(self):
        r, w, d = self.new("r"), self.new("w"), self.new("d")
        self.emit(
            f"{r}, {w} = os.pipe()",
            f"{d} = os.dup({w})",
            f'note("inheritable", os.get_inheritable({d}))',
            f"os.dup2({w}, {d}, {self.rng.choice([True, False])})",
            f'note("inheritable", os.get_inheritable({d}))',
            f"os.close({w})",
        )

        def body():
            self.emit(f'os.write({d}, b"dup")', "os._exit(0)")

        child = self.new("pid")
        self.forked(child, body)
        self.emit(f'os.close({d}); os.waitpid({child}, 0); note("dup", read_all({r}))')

    def shared_offset(self):
        f, child = self.new("f"), self.new("pid")
        self.emit(f'{f} = os.open("{f}", os.O_RDWR | os.O_CREAT)', f'os.write({f}, b"0123456789"); os.lseek({f}, 0, 0)')

        def body():
            self.emit(f'note("child reads", os.read({f}, {self.rng.randint(1, 5)}))', "os._exit(0)")

        self.forked(child, body)
        self.emit(f"os.waitpid({child}, 0)", f'note("parent reads", os.read({f}, 100)); os.close({f})')

    def killed(self):
        r, w, child = self.new("r"), self.new("w"), self.new("pid")
        self.emit(f"{r}, {w} = os.pipe(); {r}x, {w}x = os.pipe()")
        number = self.rng.choice(["SIGTERM", "SIGKILL", "SIGUSR1", "SIGALRM", "SIGHUP", "SIGQUIT"])
        waiting = self.rng.choice(
            ["time.sleep(60)", f"os.read({r}x, 1)", "signal.pause()", "threading.Event().wait()", "while True: pass", "os.wait()"]
        )

        def body():
            if waiting == "os.wait()":  # for one that the end of the program's process group ends
                self.forked(self.new("pid"), lambda: self.emit(f'os.write({w}x, b"r")', "time.sleep(60)"))
                self.emit(f"os.read({r}x, 1)")  # its hooks have run
            self.emit(f'os.write({w}, b"r")', waiting)

        self.forked(child, body)
        self.emit(
            f"os.read({r}, 1)",
            f'note("not yet", os.waitpid({child}, os.WNOHANG))',
            f"os.kill({child}, signal.{number})",
            f'note("killed", ending(os.waitpid({child}, 0)[1]))',
            f"for fd in ({r}, {w}, {r}x, {w}x): os.close(fd)",
        )

    def interrupted(self):
        """A handler that raises, in a call that waits."""
        r, w, child = self.new("r"), self.new("w"), self.new("pid")
        waiting = self.rng.choice(
            [
                "time.sleep(60)",
                f"os.read({r}x, 1)",
                "signal.pause()",
                "threading.Event().wait()",
                "threading.Lock().acquire() and threading.Event().wait(60)",
            ]
        )
        self.emit(f"{r}, {w} = os.pipe(); {r}x, {w}x = os.pipe()")

        def body():
            self.emit("signal.signal(signal.SIGUSR1, raising)")
            with self.block("try:"):
                self.emit(f'os.write({w}, b"r")', waiting, 'note("not reached")')
            with self.block("except Handled as error:"):
                self.emit('note("handled", *error.args)')
            self.leave()

        if self.in_thread:
            return self.ids()
        self.forked(child, body)
        self.emit(f"os.read({r}, 1)", f'note("interrupted", interrupt({child}))', f"for fd in ({r}, {w}, {r}x, {w}x): os.close(fd)")

    def stopped(self):
        child = self.new("pid")
        self.forked(child, lambda: self.emit("os.kill(os.getpid(), signal.SIGSTOP)", "os._exit(4)"))
        self.emit(
            f'note("stops", ending(os.waitpid({child}, os.WUNTRACED)[1]))',
            f"os.kill({child}, signal.SIGCONT)",
            f'note("goes on", ending(os.waitpid({child}, 0)[1]))',
        )

    def masked(self):
        old, child = self.new("old"), self.new("pid")
        self.emit(
            f"{old} = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1, signal.SIGTERM])",
            "signal.raise_signal(signal.SIGUSR1)",
            'note("pending", sorted(signal.sigpending()))',
        )

        def body():
            self.emit(
                'note("blocked", sorted(signal.pthread_sigmask(signal.SIG_BLOCK, [])), sorted(signal.sigpending()))',
                "signal.raise_signal(signal.SIGTERM)",
                'note("waits", signal.sigwait([signal.SIGTERM]))',
                "os._exit(1)",
            )

        self.forked(child, body)
        self.emit(
            f'note("masked", ending(os.waitpid({child}, 0)[1]), signal.sigwait([signal.SIGUSR1]))',
            f"signal.pthread_sigmask(signal.SIG_SETMASK, {old})",
        )

    def ignored(self):
        if self.in_thread:
            return self.ids()
        number, child = self.rng.choice(["SIGTERM", "SIGUSR1", "SIGINT"]), self.new("pid")
        old = self.new("old")
        self.emit(f"{old} = signal.signal(signal.{number}, signal.SIG_IGN)")
        self.forked(
            child,
            lambda: self.emit(
                f"os.kill(os.getpid(), signal.{number})", f'note("ignores", signal.getsignal(signal.{number}))', "os._exit(2)"
            ),
        )
        self.emit(f'note("ignored", ending(os.waitpid({child}, 0)[1]))', f"signal.signal(signal.{number}, {old})")

    def handled(self):
        if self.in_thread:
            return self.ids()
        count = self.new("count")
        self.emit(
            f"{count} = []",
            f"signal.signal(signal.SIGUSR1, lambda number, frame: {count}.append(number))",
            *[f'os.kill(os.getpid(), signal.SIGUSR1); note("handled", len({count}))'] * self.rng.randint(1, 3),
            "signal.signal(signal.SIGUSR1, signal.SIG_DFL)",
        )

    def child_signal(self):
        if self.in_thread:
            return self.ids()
        count, child = self.new("count"), self.new("pid")
        self.emit(f"{count} = []", f"signal.signal(signal.SIGCHLD, lambda number, frame: {count}.append(number))")
        self.forked(child, lambda: self.emit("os._exit(6)"))
        self.emit(
            f'note("reaped", ending(os.waitpid({child}, 0)[1]))',
            f'note("SIGCHLD", len({count}))',
            "signal.signal(signal.SIGCHLD, signal.SIG_DFL)",
        )

    def children_ignored(self):
        if self.in_thread:
            return self.ids()
        self.emit("signal.signal(signal.SIGCHLD, signal.SIG_IGN)")
        self.forked(self.new("pid"), lambda: self.emit("os._exit(6)"))
        self.emit('attempt("wait", os.wait)', "signal.signal(signal.SIGCHLD, signal.SIG_DFL)")

    def timer(self):
        if self.in_thread:
            return self.ids()
        count = self.new("count")
        self.emit(
            f"{count} = []",
            f"signal.signal(signal.SIGALRM, lambda number, frame: {count}.append(number))",
            "signal.setitimer(signal.ITIMER_REAL, 0.01)",
            f"while not {count}: time.sleep(0.001)",
            f'note("alarm", {count}, signal.getitimer(signal.ITIMER_REAL))',
            "signal.signal(signal.SIGALRM, signal.SIG_DFL)",
        )

    def thread(self):
        if self.in_thread:
            return self.ids()
        body, thread = self.new("body"), self.new("thread")
        with self.block(f"def {body}():"):
            self.emit("global me")
            self.in_thread = True
            self.emit('note("in thread", threading.active_count())')
            self.some(self.DEEDS, 1, 3)
            self.in_thread = False
        self.emit(
            f"{thread} = threading.Thread(target={body})",
            f"{thread}.start()",
            f"{thread}.join()",
            'note("joined", threading.active_count())',
        )

    def beside_thread(self):
        if self.in_thread:
            return self.ids()
        event, thread, child = self.new("event"), self.new("thread"), self.new("pid")
        waiting = self.rng.choice(
            [f"{event}.wait()", f"while not {event}.is_set(): pass", f"while not {event}.is_set(): time.sleep(0.001)"]
        )
        with self.block(f"def body_{event}():"):
            self.emit(waiting, 'note("woken")')
        self.emit(f"{event} = threading.Event()", f"{thread} = threading.Thread(target=body_{event})", f"{thread}.start()")

        def body():
            self.emit(
                f'note("alone", threading.active_count(), {thread}.is_alive(), '
                "threading.current_thread() is threading.main_thread())"
            )
            self.some(self.DEEDS, 0, 1)
            self.leave()

        self.forked(child, body)
        self.emit(f'note("beside", ending(os.waitpid({child}, 0)[1]), {thread}.is_alive())', f"{event}.set(); {thread}.join()")

    def locks(self):
        lock, child = self.new("lock"), self.new("pid")
        kind = self.rng.choice(["Lock", "RLock"])
        self.emit(f"{lock} = threading.{kind}()", f"{lock}.acquire()")
        self.forked(
            child,
            lambda: self.emit(
                f'note("taken", {lock}.acquire(False))',
                f"{lock}._at_fork_reinit()",
                f'note("free", {lock}.acquire(False))',
                "os._exit(0)",
            ),
        )
        self.emit(f'note("lock", ending(os.waitpid({child}, 0)[1]))', f"{lock}.release()")

    def flushed(self):
        self.emit(f'print("flushed {self.new("s")}", flush=True)')

    def session(self):
        child = self.new("pid")
        call = self.rng.choice(["os.setsid()", "os.setpgid(0, 0)"])
        self.forked(
            child,
            lambda: self.emit(
                call,
                'note("leads", os.getpgid(0) == os.getpid(), os.getsid(0) == os.getpid())',
                "os.killpg(0, signal.SIGTERM)",
                "time.sleep(60)",
            ),
        )
        self.emit(f'note("group", ending(os.waitpid({child}, 0)[1]))')

    def ids(self):
        child = self.new("pid")
        self.emit("parent = os.getpid()")
        self.forked(child, lambda: self.emit('note("ids", os.getppid() == parent, os.getpid() != parent)', "os._exit(0)"))
        self.emit(f'note("id", os.waitpid({child}, 0)[0] == {child})')

    def errors(self):
        self.emit(
            self.rng.choice(
                [
                    'attempt("kill", os.kill, os.getpid(), 999)',
                    'attempt("kill", os.kill, 2**22 + 1, 0)',
                    'attempt("alive", os.kill, os.getpid(), 0)',
                    'attempt("waitpid", os.waitpid, os.getpid(), 0)',
                    'attempt("waitid", os.waitid, os.P_PID, os.getpid(), os.WEXITED)',
                    'attempt("options", os.waitpid, -1, 1 << 20)',
                    'attempt("dup", os.dup, 9999)',
                    'attempt("group", os.setpgid, 2**22 + 1, 0)',
                    'attempt("read", os.read, 9999, 1)',
                ]
            )
        )

    DEEDS = [
        child,
        child,
        children,
        orphan,
        pipe,
        broken_pipe,
        full_or_empty_pipe,
        dups,
        shared_offset,
        killed,
        killed,
        interrupted,
        stopped,
        masked,
        ignored,
        handled,
        child_signal,
        children_ignored,
        timer,
        thread,
        thread,
        beside_thread,
        locks,
        flushed,
        session,
        errors,
    ] + HABITS

    def text(self):
        return "\n".join(self.lines) + "\n"


def run(seed):
    """Runs a program in a process of its own, and says what was seen of it."""
    text = Program(seed).text()
    directory = tempfile.mkdtemp()
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        os.setpgid(0, 0)
        os.chdir(directory)
        for fd, name in ((1, "stdout"), (2, "stderr")):
            os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_APPEND), fd)
        os.environ.pop("FUZZ", None)
        warnings.simplefilter("ignore")  # CPython's about forks beside threads, which may come when they have just ended
        exec(compile(text, "program", "exec"), {"__name__": "__main__"})
    end = time.monotonic() + SECONDS
    while os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None and time.monotonic() < end:
        time.sleep(0.005)
    late = time.monotonic() >= end
    os.killpg(pid, signal.SIGKILL)
    ending = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    result = {"seed": seed, "ending": "late" if late else ending}
    result |= {name: seen(os.path.join(directory, name)) for name in ("trace", "stdout", "stderr")}
    shutil.rmtree(directory)
    return result


def seen(path):
    """The lines of a file, by process: the order of different processes says nothing. Of a traceback, the last line."""
    if not os.path.exists(path):
        return []
    with open(path) as file:
        lines = [line.rstrip("\n") for line in file]
    if path.endswith("trace"):
        return sorted(lines, key=place)
    return sorted(line for line in lines if line and not line.startswith((" ", "Traceback")))


def place(line):
    """Hooks run in a child before it has its name; several children may run them at once."""
    name = line.partition(":")[0]
    return name, line if name.endswith("?") else ""


def main():
    if sys.argv[1] == "--show":
        print(Program(int(sys.argv[2])).text(), end="")
        return
    first, count = map(int, sys.argv[1:])
    for seed in range(first, first + count):
        print(json.dumps(run(seed)), flush=True)


main()
