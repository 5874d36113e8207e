# Timers of the kernel: one shot, repeated, stopped, not inherited; a handler may raise out of any wait.
import os
import signal
import threading
import time


class Alarm(Exception):
    pass


def raise_alarm(number, frame):
    raise Alarm


def interrupted(name, call):
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    try:
        call()
        print(name, "returned")
    except Alarm:
        print(name, "was interrupted")


count = 0


def count_up(number, frame):
    global count
    count += 1


signal.signal(signal.SIGALRM, count_up)
print("remaining", signal.alarm(100), signal.alarm(0))
signal.setitimer(signal.ITIMER_REAL, 0.02, 0.02)
while count < 3:
    signal.pause()
print("interval", signal.setitimer(signal.ITIMER_REAL, 0)[1])
signal.setitimer(signal.ITIMER_REAL, 1000)
pid = os.fork()
if pid == 0:
    print("child", signal.getitimer(signal.ITIMER_REAL), flush=True)
    os._exit(0)
os.waitpid(pid, 0)
print("parent", signal.getitimer(signal.ITIMER_REAL)[0] > 900)

signal.signal(signal.SIGALRM, raise_alarm)
reader, writer = os.pipe()
interrupted("read", lambda: os.read(reader, 1))
interrupted("sleep", lambda: time.sleep(100))
interrupted("event", lambda: threading.Event().wait(100))
lock = threading.Lock()
lock.acquire()
interrupted("lock", lock.acquire)
pid = os.fork()
if pid == 0:
    signal.pause()
interrupted("wait", os.wait)
os.kill(pid, signal.SIGKILL)
print(os.waitpid(pid, 0)[1])


def spin():
    while True:
        pass


interrupted("loop", spin)
for arguments in ((9, 1), (signal.ITIMER_REAL, -1)):
    try:
        signal.setitimer(*arguments)
    except signal.ItimerError as error:
        print(type(error).__name__, error)
