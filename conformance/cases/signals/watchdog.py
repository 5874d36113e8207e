# The thread of faulthandler's watchdog takes no signals from the program.
import faulthandler
import os
import signal
import time

NUMBER = signal.SIGUSR1


def accepting_threads():
    for thread in os.listdir("/proc/self/task"):
        with open(f"/proc/self/task/{thread}/status") as status:
            blocked = next(int(line.split()[1], 16) for line in status if line.startswith("SigBlk"))
        if not blocked >> (NUMBER - 1) & 1:
            yield thread


signal.signal(NUMBER, lambda number, frame: print("handled"))
faulthandler.dump_traceback_later(60, exit=True)
while list(accepting_threads()) != [str(os.getpid())]:  # CPython's new thread blocks them itself
    time.sleep(0.001)
before = signal.pthread_sigmask(signal.SIG_BLOCK, [NUMBER])
os.kill(os.getpid(), NUMBER)
print("before", sorted(before), "pending", [int(number) for number in signal.sigpending()])
print("taken", int(signal.sigwait([NUMBER])))
faulthandler.cancel_dump_traceback_later()
print("mask", [int(number) for number in signal.pthread_sigmask(signal.SIG_SETMASK, before)])
try:
    faulthandler.dump_traceback_later(-1)
except ValueError as error:
    print(error)
