# A thread waits in a system call, another in Python; children of children fork all the same.
import os
import threading

reader, writer = os.pipe()
event = threading.Event()
threads = [threading.Thread(target=os.read, args=(reader, 1)), threading.Thread(target=event.wait)]
for thread in threads:
    thread.start()


def fork(depth):
    pid = os.fork()
    if pid == 0:
        print("depth", depth, "threads", threading.active_count(), flush=True)
        os._exit(fork(depth + 1) + 1 if depth < 3 else 0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


print("start", flush=True)
print(fork(1))
os.write(writer, b"x")
event.set()
for thread in threads:
    thread.join()
