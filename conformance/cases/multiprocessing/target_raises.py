# An exception in the target: a traceback with the name of the process, exit code 1.
from multiprocessing import Process


def fail():
    raise ValueError("in the target")


process = Process(target=fail)
process.start()
process.join()
print(process.exitcode)
