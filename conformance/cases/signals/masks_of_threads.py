# A thread has the signal mask of the thread that started it.
import signal
import threading

BLOCK, UNBLOCK = signal.SIG_BLOCK, signal.SIG_UNBLOCK


def run(function):
    thread = threading.Thread(target=function)
    thread.start()
    thread.join()


def show(name):
    print(name, [int(number) for number in sorted(signal.pthread_sigmask(BLOCK, []))])


def blocks_more():
    show("thread")
    signal.pthread_sigmask(BLOCK, [signal.SIGUSR2, signal.SIGTERM])
    run(lambda: show("thread's thread"))
    signal.pthread_sigmask(UNBLOCK, [signal.SIGINT, signal.SIGUSR2, signal.SIGTERM])
    run(lambda: show("thread's other thread"))


show("main")
run(lambda: show("thread of main"))
signal.pthread_sigmask(BLOCK, [signal.SIGUSR1, signal.SIGINT, signal.SIGQUIT])
run(blocks_more)
show("main")
signal.pthread_sigmask(UNBLOCK, [signal.SIGUSR1, signal.SIGQUIT])
run(lambda: show("thread of main"))
