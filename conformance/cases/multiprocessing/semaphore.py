# How many may enter, as all processes see it.
from multiprocessing import BoundedSemaphore, Process, Semaphore

semaphore = Semaphore(3)
print(semaphore.get_value(), semaphore.acquire(), semaphore.get_value())


def take():
    print(semaphore.acquire(), semaphore.acquire(), semaphore.acquire(False), semaphore.acquire(True, 0.01))


process = Process(target=take)
process.start()
process.join()
print(semaphore.get_value(), semaphore.acquire(block=False))
for _ in range(4):
    semaphore.release()
print(semaphore.get_value())
bounded = BoundedSemaphore(1)
with bounded:
    print(bounded.get_value())
try:
    bounded.release()
except ValueError as e:
    print(type(e).__name__)
