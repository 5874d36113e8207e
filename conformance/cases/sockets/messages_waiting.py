"""sendmsg and recvmsg wait: a timeout, none at all, and signals whose handlers run meanwhile (PEP 475)."""
import os
import signal
import socket
import threading
import time

left, right = socket.socketpair()


def attempt(function, *arguments):
    try:
        return function(*arguments)
    except Exception as error:
        return type(error).__name__, str(error)


def fill():
    while True:
        left.sendmsg([b"x" * 100_000])


# a timeout
right.settimeout(0.05)
begin = time.monotonic()
print(attempt(right.recvmsg, 1), attempt(right.recvmsg_into, [bytearray(1)]), 0.09 < time.monotonic() - begin < 5)
left.settimeout(0.05)
print(attempt(fill))
left.setblocking(False)
print(attempt(fill), attempt(left.sendmsg, [b"y"]))
while True:
    try:
        right.recvmsg(1 << 20)
    except TimeoutError:
        break
right.setblocking(False)
print(attempt(right.recvmsg, 1), attempt(right.recvmsg, 1, 0, socket.MSG_DONTWAIT))
left.setblocking(True)


# a signal: its handler runs, and lets the message be sent
def send_later(number, frame):
    print("handler")
    go.set()


def sender():
    go.wait()
    left.sendmsg([b"late"])


signal.signal(signal.SIGALRM, send_later)
for timeout in None, 30:
    go = threading.Event()
    thread = threading.Thread(target=sender)
    thread.start()
    right.settimeout(timeout)
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    print(right.recvmsg(10))
    thread.join()

# signals do not make a timeout longer
ticks = 0


def tick(number, frame):
    global ticks
    ticks += 1


signal.signal(signal.SIGALRM, tick)
signal.setitimer(signal.ITIMER_REAL, 0.02, 0.02)
right.settimeout(0.5)
begin = time.monotonic()
print(attempt(right.recvmsg, 10), 0.45 < time.monotonic() - begin < 10)
signal.setitimer(signal.ITIMER_REAL, 0)
print(ticks > 3)


# a handler that raises
def fail(number, frame):
    raise ValueError("out of a wait")


signal.signal(signal.SIGALRM, fail)
for timeout in None, 30:
    right.settimeout(timeout)
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    print(attempt(right.recvmsg, 10))

# a child while a thread waits
right.settimeout(None)
thread = threading.Thread(target=lambda: print(right.recvmsg(10)))
thread.start()
pid = os.fork()
if pid == 0:
    one, other = socket.socketpair()
    one.sendmsg([b"in a child"])
    os._exit(other.recvmsg(100)[0] != b"in a child")
print(os.waitpid(pid, 0)[1])
left.sendmsg([b"to a thread"])
thread.join()
