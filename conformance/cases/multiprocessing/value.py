# Values of several types, seen by both; with their lock nothing is lost.
from multiprocessing import Process, Value

integer, floating, byte, unsigned = Value("i", -5), Value("d", 1.5), Value("c", b"a"), Value("L", 2**40)
raw = Value("i", 7, lock=False)
counter = Value("i")


def change():
    integer.value += 1
    floating.value *= 2
    byte.value = b"z"
    unsigned.value += 1
    raw.value = 8


def count():
    for _ in range(200):
        with counter.get_lock():
            counter.value += 1


for target, number in ((change, 1), (count, 3)):
    processes = [Process(target=target) for _ in range(number)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
print(integer.value, floating.value, byte.value, unsigned.value == 2**40 + 1, raw.value, counter.value)
