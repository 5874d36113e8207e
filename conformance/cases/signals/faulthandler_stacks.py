"""What faulthandler writes, at once, when a signal comes, and when the process ends by one."""
import faulthandler
import os
import re
import signal
import sys
import threading
import time

reader, writer = os.pipe()


def show(title):
    """What was written since, without what differs from run to run."""
    text = os.read(reader, 1 << 16).decode()
    text = re.sub("0x[0-9a-f]{16} ", "0x ", text)
    text = re.sub(r'File ".*/(\w+\.py)", line (\d+)', lambda found: f"{found[1]} {found[2] if found[1] in __file__ else ''}", text)
    print(f"-- {title}\n{text}", end="")


def attempt(title, function, *args, **options):
    try:
        print(title, function(*args, **options))
    except BaseException as error:
        print(title, type(error).__name__, error)


def nested(depth, function):
    return nested(depth - 1, function) if depth else function()


class Thing:
    def method(self):
        nested(1, lambda: faulthandler.dump_traceback(writer, all_threads=False))


def generator():
    faulthandler.dump_traceback(writer, all_threads=False)
    yield


Thing().method()
show("method")
list(generator())
show("generator")
nested(120, lambda: faulthandler.dump_traceback(writer, all_threads=False))
text = os.read(reader, 1 << 16).decode().splitlines()
print(len(text), text[-1], len([line for line in text if line.endswith(" in nested")]))
exec(compile("def é(): faulthandler.dump_traceback(writer, False)\né()", "na\nme\u1234\U0001f600.py", "exec"))
show("names")
exec(compile("faulthandler.dump_traceback(writer, False)", "x" * 600, "exec"))
print(max(map(len, os.read(reader, 1 << 16).decode().splitlines())))

print("all threads")
faulthandler.dump_traceback(writer)
show("one")
begun, go_on = threading.Event(), threading.Lock()
go_on.acquire()


def wait_for_main():
    begun.set()
    with go_on:
        pass


thread = threading.Thread(target=wait_for_main)
thread.start()
begun.wait()
while b"wait_for_main" not in (faulthandler.dump_traceback(writer), os.read(reader, 1 << 16))[1]:
    pass
time.sleep(0.1)
faulthandler.dump_traceback(writer)
show("two")
faulthandler.dump_traceback(writer, all_threads=False)
show("this one")
go_on.release()
thread.join()

print("files")
for file in "x", 3.5, 10**10:
    attempt(file, faulthandler.dump_traceback, file)


class File:
    def __init__(self, number):
        self.number = number

    def fileno(self):
        return self.number

    def flush(self):
        raise ValueError("is not shown")


for number in "a", -1, 2.0, writer:
    attempt(("fileno", number if number != writer else "writer"), faulthandler.dump_traceback, File(number), all_threads=False)
show("by fileno")
stderr = sys.stderr
sys.stderr = None
attempt("no stderr", faulthandler.dump_traceback)
del sys.stderr
attempt("no stderr at all", faulthandler.dump_traceback)
sys.stderr = stderr

print("signals")


def send(number=signal.SIGUSR1):
    os.kill(os.getpid(), number)


print(faulthandler.register(signal.SIGUSR1, writer), signal.getsignal(signal.SIGUSR1))
send()
show("registered")
faulthandler.register(signal.SIGUSR1, file=writer, all_threads=False)
send()
show("registered again")
time.sleep(0.1)
print(faulthandler.unregister(signal.SIGUSR1), faulthandler.unregister(signal.SIGUSR1))
signal.signal(signal.SIGUSR1, lambda number, frame: print("handler", frame.f_code.co_name))
faulthandler.register(signal.SIGUSR1, writer, all_threads=False, chain=True)
print(signal.getsignal(signal.SIGUSR1).__name__)
send()
show("chained")
faulthandler.register(signal.SIGUSR1, writer, all_threads=False)
send()
show("not chained")
print(faulthandler.unregister(signal.SIGUSR1))
send()
for number in signal.SIGSEGV, signal.SIGABRT, 0, -1, 65, signal.SIGKILL, signal.SIGSTOP, "x", None:
    attempt(("register", number), faulthandler.register, number, writer)
for number in signal.SIGSEGV, 0, 65, signal.SIGUSR2:
    attempt(("unregister", number), faulthandler.unregister, number)

print("ends")
print(faulthandler.is_enabled(), faulthandler.enable(writer), faulthandler.is_enabled())
print(faulthandler.disable(), faulthandler.disable(), faulthandler.is_enabled())


def end_by(title, end):
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        end()
        os._exit(3)
    print(title, os.waitpid(pid, 0)[1] & 0x7F)
    os.write(writer, b".\n")
    show(title)


def enabled(end, **options):
    def function():
        faulthandler.enable(writer, **options)
        end()

    return function


for number in signal.SIGSEGV, signal.SIGABRT, signal.SIGFPE, signal.SIGBUS, signal.SIGILL:
    end_by(number.name, enabled(lambda: send(number)))
    end_by(number.name, enabled(lambda: signal.raise_signal(number), all_threads=False))
end_by("abort", enabled(os.abort, all_threads=False))
end_by("_sigsegv", enabled(faulthandler._sigsegv))
end_by("_sigabrt", enabled(faulthandler._sigabrt))


def disabled():
    faulthandler.enable(writer)
    faulthandler.disable()
    send(signal.SIGSEGV)


end_by("disabled", disabled)


def chained():
    faulthandler.register(signal.SIGUSR2, writer, chain=True)
    send(signal.SIGUSR2)


end_by("chained", chained)


def own_handler():
    signal.signal(signal.SIGABRT, lambda number, frame: os._exit(0))
    faulthandler.enable(writer)
    send(signal.SIGABRT)


end_by("own handler", own_handler)
