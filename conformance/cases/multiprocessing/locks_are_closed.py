# A semaphore is closed when nobody refers to it any more: it has a mapping of its own, of which a process may have 65530.
import gc
import multiprocessing


def mappings():
    with open("/proc/self/maps") as maps:
        return sum("/sem." in line for line in maps)


kept = multiprocessing.Lock()
for _ in range(3000):
    multiprocessing.Lock()
while mappings() > 100:  # else it ends at the test's time limit
    gc.collect()
with kept:
    print("few are open, and the one that is kept works")
