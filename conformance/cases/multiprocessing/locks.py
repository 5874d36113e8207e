# Lock and RLock: one process at a time, the same one again only for RLock.
from multiprocessing import Lock, Process, RLock

lock, again = Lock(), RLock()


def attempt(lock):
    print(lock.acquire(False), lock.acquire(timeout=0.01))


for each in (lock, again):
    with each:
        process = Process(target=attempt, args=(each,))
        process.start()
        process.join()
print(again.acquire(), again.acquire(), again.release(), again.release())
for each in (lock, again):
    try:
        each.release()
    except (ValueError, AssertionError) as e:
        print(type(e).__name__)
