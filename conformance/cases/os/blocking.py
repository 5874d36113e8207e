"""What waits lets other threads run, and is made again after a signal's handler (PEP 475)."""
import os
import signal
import threading

r, w = os.pipe()
handled = []


def handler(number, frame):
    handled.append(number)
    if len(handled) == 20:
        release()


signal.signal(signal.SIGALRM, handler)


def wait(name, call, what):
    global release
    handled.clear()
    release = what
    signal.setitimer(signal.ITIMER_REAL, 0.005, 0.005)
    result = call()
    signal.setitimer(signal.ITIMER_REAL, 0)
    print(name, result, len(handled) >= 20)


buffer = bytearray(4)
wait("readv", lambda: (os.readv(r, [buffer]), bytes(buffer)), lambda: os.write(w, b"read"))

read, write = os.pipe()
thread = threading.Thread(target=lambda: os.writev(write, [b"from ", b"a thread"]))
second = bytearray(13)
thread.start()
print(os.readv(read, [second]), bytes(second))
thread.join()
