# Locks that another thread holds are free in the child once they are reinitialised; logging and queues work there.
import logging
import os
import queue
import sys
import threading

held, done = threading.Event(), threading.Event()
lock, rlock, condition = threading.Lock(), threading.RLock(), threading.Condition()
logging.basicConfig(stream=sys.stdout, format="%(message)s")


def hold():
    with lock, rlock, rlock, condition, logging.getLogger().handlers[0].lock:
        held.set()
        done.wait()


thread = threading.Thread(target=hold)
thread.start()
held.wait()
print("start", flush=True)
pid = os.fork()
if pid == 0:
    for each in (lock, rlock):
        each._at_fork_reinit()
        print(each.acquire(timeout=10))
    rlock.release()
    logging.warning("logged by the child")
    print(threading.active_count(), thread.is_alive(), [each.name for each in threading.enumerate()])
    numbers = queue.Queue()
    worker = threading.Thread(target=lambda: numbers.put(7))
    worker.start()
    print(numbers.get(timeout=30))
    worker.join()
    sys.stdout.flush()
    os._exit(0)
print(os.waitpid(pid, 0)[1])
done.set()
thread.join()
