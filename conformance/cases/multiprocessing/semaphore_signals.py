# A signal that comes while a semaphore is waited for ends the wait by what its handler raises, each of many times.
import multiprocessing
import signal


def raising(number, frame):
    raise InterruptedError("from the handler")


semaphore = multiprocessing.Semaphore(0)
signal.signal(signal.SIGALRM, raising)
for number in range(200):
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.01)
        semaphore.acquire()
    except InterruptedError as error:
        print(number, error, flush=True)
