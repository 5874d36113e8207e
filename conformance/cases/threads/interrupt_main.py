"""_thread.interrupt_main: the handler of a signal runs in the main thread, which leaves a wait for it; nothing is sent."""
import _thread
import os
import select
import signal
import sys
import threading
import time


def attempt(function, *args):
    try:
        print("   returned", function(*args))
    except BaseException as error:
        print("  ", type(error).__name__, error)


def interrupt_and_go_on(*args):
    _thread.interrupt_main(*args)
    for _ in range(1000):
        pass
    return "nothing"


print("in the main thread")
attempt(interrupt_and_go_on)
attempt(interrupt_and_go_on, signal.SIGINT)
attempt(interrupt_and_go_on, signal.SIGTERM)  # has its default action
attempt(interrupt_and_go_on, signal.SIGCHLD)
attempt(interrupt_and_go_on, signal.SIGKILL)

print("its arguments")
for signum in -1, 0, signal.NSIG, 10**10, "2", None, 2.0:
    attempt(_thread.interrupt_main, signum)

print("a handler of the program's")
handled = []
signal.signal(signal.SIGUSR1, lambda number, frame: handled.append((number, threading.current_thread().name, frame is None)))
attempt(interrupt_and_go_on, signal.SIGUSR1)
print(handled)
thread = threading.Thread(target=_thread.interrupt_main, args=(signal.SIGUSR1,))
thread.start()
thread.join()
while len(handled) < 2:
    pass
print(handled)


def boom(number, frame):
    raise ZeroDivisionError(number)


signal.signal(signal.SIGUSR1, boom)
attempt(interrupt_and_go_on, signal.SIGUSR1)

print("ignored, and by default")
for action in signal.SIG_IGN, signal.SIG_DFL:
    signal.signal(signal.SIGUSR1, action)
    attempt(interrupt_and_go_on, signal.SIGUSR1)
signal.signal(signal.SIGINT, signal.SIG_IGN)
attempt(interrupt_and_go_on)
signal.signal(signal.SIGINT, signal.default_int_handler)

print("blocked")
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
attempt(interrupt_and_go_on)
print(signal.sigpending())
signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])

print("the descriptor that wakes up")
reader, writer = os.pipe()
os.set_blocking(writer, False)
signal.set_wakeup_fd(writer)
attempt(interrupt_and_go_on)
print(os.read(reader, 10))
signal.set_wakeup_fd(-1)

print("in a wait")
lock = threading.Lock()
lock.acquire()
waits = {
    "sleep": lambda: time.sleep(0.8),
    "lock": lambda: lock.acquire(timeout=0.8),
    "event": lambda: threading.Event().wait(0.8),
    "select": lambda: select.select([reader], [], [], 0.8),
    "sigtimedwait": lambda: signal.sigtimedwait([signal.SIGUSR2], 0.8),
}
for name, wait in waits.items():
    print(name)
    timer = threading.Timer(0.3, _thread.interrupt_main)
    timer.start()
    attempt(wait)
    timer.join()

print("in a child")
sys.stdout.flush()
pid = os.fork()
if pid == 0:
    attempt(interrupt_and_go_on)
    timer = threading.Timer(0.1, _thread.interrupt_main)
    timer.start()
    attempt(time.sleep, 0.5)
    sys.stdout.flush()
    os._exit(0)
print(os.waitpid(pid, 0)[1])
print("not caught")
sys.stdout.flush()
threading.Timer(0.1, _thread.interrupt_main).start()
time.sleep(0.5)
