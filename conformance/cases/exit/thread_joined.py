# At the end of the program, and of a child, threads that are not daemons are waited for.
import os
import threading

pid = os.fork()
if pid:
    os.waitpid(pid, 0)
name = "parent" if pid else "child"
main_done = threading.Event()


def work():
    threading.main_thread().join()
    print(name, "thread ends last")


threading.Thread(target=work).start()
print(name, "main ends")
