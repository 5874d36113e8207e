# When the thread that forked returns in the child, the process has no thread left: nothing is finished.
import atexit
import os
import threading
import warnings

warnings.simplefilter("ignore")  # Python 3.12 warns of forking with threads
atexit.register(lambda: print("exit handler of", "the parent" if os.getpid() == parent else "a child"))
parent = os.getpid()


def work():
    pid = os.fork()
    if pid == 0:
        os.write(1, b"child\n")
        print("not flushed")
        return
    print("parent's thread sees", os.waitpid(pid, 0)[1])


thread = threading.Thread(target=work)
thread.start()
thread.join()
