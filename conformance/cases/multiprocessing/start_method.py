# Fork is the way to start; no helper process is there for it.
import multiprocessing
import os
from multiprocessing import Process, get_context, get_start_method


def children():
    path = f"/proc/{os.getpid()}/task/{os.getpid()}/children"
    return len(open(path).read().split()) if os.path.exists(path) else 1


print(get_start_method(), "fork" in multiprocessing.get_all_start_methods())
print(type(get_context("fork").Process()).__name__)
process = Process(target=int)
process.start()
process.join()
semaphore = multiprocessing.Semaphore()
queue = multiprocessing.Queue()
array = multiprocessing.Array("i", 3)
print("children left:", children())
