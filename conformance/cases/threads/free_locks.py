# Who takes a lock that is free goes on, though another thread waits for a turn: that comes after the switch interval.
import threading
import time

TURNS = 20


def turn():
    """Is the thread that wakes another done with its locks before that one goes on?"""
    woken, plain, reentrant = threading.Lock(), threading.Lock(), threading.RLock()
    done = []

    def wake_and_take_locks():
        time.sleep(0.001)  # the other waits by then, as a rule
        woken.release()
        for _ in range(3):
            with plain:
                pass
            with reentrant:
                pass
            plain.acquire()
            plain.release()
            reentrant.acquire()
            reentrant.release()
        done.append(True)

    woken.acquire()
    thread = threading.Thread(target=wake_and_take_locks)
    thread.start()
    woken.acquire()
    first = bool(done)
    thread.join()
    return first


print("most turns in one go:", sum(turn() for _ in range(TURNS)) > TURNS / 2)
