# A pool is ended while it works; leaving its with-block does it, too.
from multiprocessing import Event, Pool

never = Event()


def work(n):
    never.wait()


pool = Pool(2)
result = pool.map_async(work, range(4))
pool.terminate()
pool.join()
print("ended", result.ready())
with Pool(1) as pool:
    print(pool.apply(abs, (-3,)))
try:
    pool.apply(abs, (1,))
except ValueError as e:
    print(e)
