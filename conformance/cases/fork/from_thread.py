# A thread that forks is the main thread of the child.
import os
import threading
import warnings

warnings.simplefilter("ignore")  # Python 3.12 warns of forking with threads


def work():
    pid = os.fork()
    if pid == 0:
        is_main = threading.current_thread() is threading.main_thread()
        print("child: main thread", is_main, threading.active_count(), flush=True)
        os._exit(4)
    print("parent's thread sees", os.WEXITSTATUS(os.waitpid(pid, 0)[1]))


thread = threading.Thread(target=work)
thread.start()
thread.join()
