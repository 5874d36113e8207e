# A thread waits for a child that another thread made.
import os
import threading

read, write = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(write)
    os.read(read, 1)
    os._exit(6)
result = []
thread = threading.Thread(target=lambda: result.append(os.waitpid(pid, 0)))
thread.start()
os.close(write)
thread.join()
print(result[0][0] == pid, os.WEXITSTATUS(result[0][1]))
