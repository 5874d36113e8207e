# A Process leaves by os._exit after its own finalizers: exit handlers copied from the parent do not run in it.
import atexit
from multiprocessing import Process, util

atexit.register(print, "exit handler", flush=True)


def work():
    util.Finalize(None, print, args=("finalizer",), exitpriority=1)
    print("work")


process = Process(target=work)
process.start()
process.join()
print("end of main")
