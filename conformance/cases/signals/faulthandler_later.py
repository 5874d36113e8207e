"""faulthandler's watchdog: once and again and again, cancelled, replaced, in a child; and the end that it makes."""
import faulthandler
import os
import re
import sys
import threading
import time
import warnings

warnings.simplefilter("ignore")  # CPython 3.12's about forks beside threads: the watchdog is one

reader, writer = os.pipe()


def read():
    return re.sub("0x[0-9a-f]{16} ", "0x ", os.read(reader, 1 << 16).decode())


def attempt(title, function, *args, **options):
    try:
        print(title, function(*args, **options))
    except BaseException as error:
        print(title, type(error).__name__, error)


def sleep():
    time.sleep(0.8)


print("once")
faulthandler.dump_traceback_later(0.2, file=writer)
sleep()
print([line.split(", ")[-1] for line in read().splitlines()])

print("again and again")
faulthandler.dump_traceback_later(0.2, repeat=True, file=writer)
count = 0
while count < 3:
    count += read().count("Timeout (0:00:00.200000)!")
faulthandler.cancel_dump_traceback_later()

print("while it computes, with another thread")
stop = []


def compute():
    while not stop:
        sum(range(100))


thread = threading.Thread(target=compute)
thread.start()
faulthandler.dump_traceback_later(0.2, file=writer)
text = ""
while text.count("Thread 0x") < 2 or not text.endswith("<module>\n"):
    text += read()
stop.append(True)
thread.join()
print(" in compute" in text, "Current" in text)

print("cancelled")
faulthandler.dump_traceback_later(0.1, exit=True, file=writer)
faulthandler.cancel_dump_traceback_later()
faulthandler.cancel_dump_traceback_later()
sleep()

print("replaced")
faulthandler.dump_traceback_later(0.1, exit=True, file=writer)
faulthandler.dump_traceback_later(100, exit=True, file=writer)
sleep()
faulthandler.cancel_dump_traceback_later()

print("how long")
for timeout in 0, -1, -0.1, "x", None, 1e100, float("nan"), 10**10, 10**30:
    attempt(timeout, faulthandler.dump_traceback_later, timeout, file=writer)
for timeout in 1.5, 61, 3661.25, 86400 * 2, True:
    attempt(timeout, faulthandler.dump_traceback_later, timeout, file=writer)
attempt("named", faulthandler.dump_traceback_later, timeout=100, repeat=1, file=writer, exit=0)
attempt("repeat", faulthandler.dump_traceback_later, 100, "x", writer)
faulthandler.cancel_dump_traceback_later()

print("in a child there is none")
faulthandler.dump_traceback_later(0.3, exit=True, file=writer)
sys.stdout.flush()
pid = os.fork()
if pid == 0:
    sleep()
    os._exit(5)
faulthandler.cancel_dump_traceback_later()
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
sys.stdout.flush()
pid = os.fork()
if pid == 0:
    faulthandler.dump_traceback_later(0.2, exit=True, file=writer)
    time.sleep(30)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), read().splitlines()[0])

print("the end")
sys.stdout.flush()
faulthandler.dump_traceback_later(0.2, exit=True, file=writer)
time.sleep(30)
