"""_thread and threading: sizes of stacks, counts, exceptions that nothing caught, and what may start a thread."""
import _thread
import io
import os
import sys
import threading


def attempt(function, *args):
    try:
        print("  ", function(*args))
    except BaseException as error:
        print("  ", type(error).__name__, error)


print("stacks")
for size in 0, 65536, 100, 2**20, -1, "x", None, 2**100:
    attempt(_thread.stack_size, size)
attempt(threading.stack_size)
attempt(threading.stack_size)

print("the switch interval")
print(sys.getswitchinterval())
for seconds in 0.01, 0, -1, "x", None, 1, 1e-9, 0.005:
    attempt(sys.setswitchinterval, seconds)
    print(sys.getswitchinterval())

print("counts and ids")
print(_thread._count())
ready, go = threading.Event(), threading.Event()
thread = threading.Thread(target=lambda: (ready.set(), go.wait()))
thread.start()
ready.wait()
print(_thread._count(), os.path.exists(f"/proc/self/task/{thread.native_id}"))
print(threading.get_native_id() == threading.main_thread().native_id, thread.native_id != threading.get_native_id())
go.set()
thread.join()

print("starting")
for args in (3, ()), (print, 3), (print, (), 3):
    attempt(_thread.start_new_thread, *args)
done = threading.Event()
_thread.start_new_thread(lambda *args, **options: (print("  ", args, options), done.set()), (1, 2), {"a": 3})
done.wait()

print("exceptions")


class Boom(Exception):
    pass


def boom():
    raise Boom("in a thread")


def run(target):
    thread = threading.Thread(target=target, name="the thread")
    thread.start()
    thread.join()


def hook(args):
    print("  ", type(args).__name__, args.exc_type, repr(args.exc_value), args.exc_traceback is not None, args.thread.name, len(args))


print(threading.excepthook is threading.__excepthook__)
threading.excepthook = hook
for target in boom, sys.exit, lambda: sys.exit(3), _thread.exit:
    run(target)


def failing(args):
    raise ValueError("in the hook")


sys.stderr = sys.stdout
sys.excepthook = lambda *args: print("   sys.excepthook", args[0], args[1])
threading.excepthook = failing
run(boom)
threading.excepthook = threading.__excepthook__
attempt(threading.excepthook, 3)
attempt(threading.ExceptHookArgs, (1, 2))
attempt(threading.ExceptHookArgs, (1, 2, 3, 4))


sys.stderr = io.StringIO()
run(boom)
run(sys.exit)
print([line for line in sys.stderr.getvalue().splitlines() if not line.startswith(" ")])

print("sys.exit")
for status in (), (None,), (3,), ("text",), ((1, 2),), (SystemExit(5),), (True,), ([],):
    try:
        sys.exit(*status)
    except SystemExit as error:
        print("  ", repr(error), error.code, error.args)
print(sys.thread_info.name, sys.thread_info.lock, sys.thread_info.version.split()[0])
