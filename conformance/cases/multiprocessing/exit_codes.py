# How a process ended.
import os
import signal
import sys
from multiprocessing import Process


def die():
    os.kill(os.getpid(), signal.SIGKILL)


for target, arguments in ((int, ()), (sys.exit, (3,)), (sys.exit, ()), (sys.exit, ("text",)), (os._exit, (4,)), (die, ())):
    process = Process(target=target, args=arguments)
    process.start()
    process.join()
    print(target.__name__, arguments, process.exitcode, flush=True)
