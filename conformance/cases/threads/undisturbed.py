# A fork does not show in other threads: what they wait for takes as long as it takes, and fails with nothing.
import os
import select
import socket
import threading
import time

reader, writer = os.pipe()
one, other = socket.socketpair()
over = False
results = {}


def run(name, call):
    def target():
        try:
            results[name] = call()
        except BaseException as error:
            results[name] = repr(error)

    thread = threading.Thread(target=target, name=name)
    thread.start()
    return thread


def sleep():
    start = time.monotonic()
    time.sleep(0.5)
    return time.monotonic() - start >= 0.5


def spin():
    total = 0
    while not over:
        total += 1
    return total > 0


lock = threading.Lock()
lock.acquire()
threads = [
    run("read", lambda: os.read(reader, 10)),
    run("recv", lambda: one.recv(10)),
    run("select", lambda: select.select([one], [], [], 0.5)[0] == [one]),
    run("sleep", sleep),
    run("spin", spin),
    run("lock", lambda: lock.acquire(timeout=60)),
    run("event", lambda: threading.Event().wait(0.3)),
]
for number in range(6):
    pid = os.fork()
    if pid == 0:
        os._exit(number)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == number
os.write(writer, b"read")
other.send(b"recv")
lock.release()
over = True
for thread in threads:
    thread.join()
results.pop("select")
print(sorted(results.items()))
