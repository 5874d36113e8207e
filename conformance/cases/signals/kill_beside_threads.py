"""A signal that a process sends to itself goes to the main thread, also where others are: its handler runs before kill returns."""
import os
import signal
import threading
import warnings

warnings.simplefilter("ignore")  # CPython's about forks beside threads, which may come when they have just ended
seen = []
signal.signal(signal.SIGUSR1, lambda number, frame: seen.append(threading.current_thread() is threading.main_thread()))
done = threading.Event()


def compute():
    while not done.is_set():
        sum(range(1000))


def kill_often(who):
    at_once = 0
    for _ in range(100):
        before = len(seen)
        os.kill(os.getpid(), signal.SIGUSR1)
        at_once += len(seen) > before
    print(who, at_once, all(seen), flush=True)


threads = [threading.Thread(target=compute) for _ in range(3)] + [threading.Thread(target=done.wait) for _ in range(3)]
for thread in threads:
    thread.start()
kill_often("beside threads")
done.set()
for thread in threads:
    thread.join()
if os.fork() == 0:
    kill_often("child")
    os._exit(0)
os.wait()
