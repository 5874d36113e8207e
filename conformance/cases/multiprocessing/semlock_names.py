"""A semaphore of _multiprocessing keeps its name until it is unlinked: at once, or by whoever made it."""
import os
from _multiprocessing import SemLock, sem_unlink

SEMAPHORE = 1
name = f"/polyfork-{os.getpid()}"

unlinked = SemLock(SEMAPHORE, 1, 2, name, True)
print(unlinked.name, unlinked.kind, unlinked.maxvalue, type(unlinked) is SemLock, SemLock.__name__, SemLock.__module__)
print(unlinked.acquire(), unlinked.acquire(False), unlinked.release())

kept = SemLock(kind=SEMAPHORE, value=0, maxvalue=1, name=name, unlink=False)
again = SemLock._rebuild(kept.handle, SEMAPHORE, 1, name)
print(kept.name == again.name == name, type(again) is SemLock)
if os.fork() == 0:
    again.release()
    os._exit(0)
print(kept.acquire(), os.wait()[1])
sem_unlink(name)
try:
    sem_unlink(name)
except FileNotFoundError as error:
    print(error)

for arguments in ((2, 1, 1, name, True), (1, -1, 1, name, True), (1, 1, 1, name)):
    try:
        SemLock(*arguments)
    except (OSError, TypeError, ValueError) as error:
        print(type(error).__name__)
