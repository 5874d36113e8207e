# A child can start threads of its own, use locks and join them.
import os
import threading

pid = os.fork()
total = 0
lock = threading.Lock()


def add(n):
    global total
    with lock:
        total += n


threads = [threading.Thread(target=add, args=(n,)) for n in range(5)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
if pid:
    os.waitpid(pid, 0)
print("parent" if pid else "child", total)
