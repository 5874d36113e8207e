"""
What the scenarios share: servers whose output is read as it comes, free ports, requests, files. Nothing here waits for a time, but
between two looks whether a server listens: what never happens shows as a scenario that hangs, whose stacks the test prints.
"""
import atexit
import os
import re
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request

DIRECTORY = tempfile.mkdtemp(dir=os.getcwd())


def show(*words):
    print(*words, flush=True)


def write(name, text):
    """Writes a file below the scenario's directory, and returns its path."""
    path = os.path.join(DIRECTORY, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path + ".new", "w") as file:
        file.write(text)
    os.replace(path + ".new", path)  # whoever reads it sees all of it
    return path


def free_port():
    """A port that nobody listens at."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def await_listener(port):
    """Waits until somebody listens there: some servers say so before they do."""
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except ConnectionRefusedError:
            time.sleep(0.01)


def get(port, path="/"):
    """The text a server answers with, after a number where that is no success."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
            return answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return f"{error.code} {error.read().decode()}"


def python(*words, **options):
    """Runs Python with such words to its end in the scenario's directory: its status and output."""
    result = subprocess.run([sys.executable, *words], cwd=DIRECTORY, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT, text=True, **options)
    if "SCENARIO_VERBOSE" in os.environ:
        sys.stderr.write(result.stdout)
    return result.returncode, result.stdout


class Server:
    """A program that runs until it is told to end, or the scenario has ended."""

    def __init__(self, *words, **options):
        self.process = subprocess.Popen(words, cwd=DIRECTORY, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT, text=True, errors="replace", process_group=0, **options)
        atexit.register(self.kill_group)
        self.lines = []
        self.ended = False
        self.changed = threading.Condition()
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    @classmethod
    def python(cls, *words, **options):
        return cls(sys.executable, *words, **options)

    def read(self):
        for line in self.process.stdout:
            if "SCENARIO_VERBOSE" in os.environ:
                sys.stderr.write(line)
            with self.changed:
                self.lines.append(line.rstrip("\n"))
                self.changed.notify_all()
        with self.changed:
            self.ended = True
            self.changed.notify_all()

    def expect(self, pattern, again=None):
        """
        The match of a line with such a text: the first that has not been expected before. What may be done too early to be noticed
        is done again, by a function, until it is.
        """
        with self.changed:
            looked_at = 0
            while True:
                for line in self.lines[looked_at:]:
                    if match := re.search(pattern, line):
                        self.lines.remove(line)
                        return match
                looked_at = len(self.lines)
                if self.ended:
                    raise AssertionError("\n".join([f"ended without {pattern!r}", *self.lines]))
                if not self.changed.wait(1 if again else None):
                    again()

    def kill_group(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)

    def seen(self, pattern):
        """How many lines have such a text."""
        with self.changed:
            return sum(bool(re.search(pattern, line)) for line in self.lines)

    def send(self, number):
        self.process.send_signal(number)

    def end(self, number=None):
        """Its status when it has ended and nobody has its output open any more, after a signal if there is one."""
        if number is not None:
            self.send(number)
        self.reader.join()
        return self.process.wait()


def await_end(pid):
    """Waits for the end of a process, which need not be a child."""
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    select.select([descriptor], [], [])
    os.close(descriptor)


def exists(pid):
    """Whether there is such a process."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def redis(port):
    """A Redis that listens there, and keeps nothing."""
    root = os.environ["PROGRAMS"]
    server = Server(f"{root}/usr/bin/redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "",
                    env={**os.environ, "LD_LIBRARY_PATH": f"{root}/usr/lib/x86_64-linux-gnu"})
    server.expect("Ready to accept connections")
    return server
