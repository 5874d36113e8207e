# In a child the thread that forked is the main thread: signal handlers run there.
import os
import signal
import threading
import time


alarms = []


def handle_alarm(number, frame):
    alarms.append(number)


def handler(number, frame):
    print("handled", number, threading.current_thread() is threading.main_thread())


def fork():
    pid = os.fork()
    if pid == 0:
        print("handler kept:", signal.getsignal(signal.SIGUSR1) is handler)
        os.kill(os.getpid(), signal.SIGUSR1)
        signal.signal(signal.SIGALRM, handle_alarm)
        signal.setitimer(signal.ITIMER_REAL, 0.01)
        while not alarms:
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGINT)
    print("child ended with", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


signal.signal(signal.SIGUSR1, handler)
print("start", flush=True)
thread = threading.Thread(target=fork)
thread.start()
thread.join()
