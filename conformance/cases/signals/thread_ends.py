# A thread that ends takes no signal that it has blocked, though the thread that made it had not.
import os
import signal
import threading

blocked = threading.Event()
may_end = threading.Event()


def block_and_end():
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
    blocked.set()
    may_end.wait()


threads = [threading.Thread(target=block_and_end) for _ in range(3)]
for thread in threads:
    thread.start()
    blocked.wait()
    blocked.clear()
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
os.kill(os.getpid(), signal.SIGUSR1)
may_end.set()
for thread in threads:
    thread.join()
print("pending", [int(number) for number in signal.sigpending()])
print("taken", int(signal.sigwait([signal.SIGUSR1])))
