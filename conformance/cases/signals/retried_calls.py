# PEP 475: a call that a handled signal interrupts goes on, and gives what it would have given.
import os
import signal
import sys
import time

handled = 0


def handler(number, frame):
    global handled
    handled += 1


signal.signal(signal.SIGUSR1, handler)
reader, writer = os.pipe()
sys.stdout.flush()
pid = os.fork()
if pid == 0:
    for _ in range(5):
        time.sleep(0.02)
        os.kill(os.getppid(), signal.SIGUSR1)
    time.sleep(0.02)
    os.write(writer, b"data")
    time.sleep(0.05)
    os.kill(os.getppid(), signal.SIGUSR1)
    time.sleep(0.05)
    os._exit(6)
print("read", os.read(reader, 10), "after signals:", handled > 0)
start = time.monotonic()
print("wait", os.waitstatus_to_exitcode(os.wait()[1]))
pid = os.fork()
if pid == 0:
    time.sleep(0.05)
    os.kill(os.getppid(), signal.SIGUSR1)
    os._exit(0)
start = time.monotonic()
time.sleep(0.3)
print("slept long enough:", time.monotonic() - start >= 0.3)
os.wait()
