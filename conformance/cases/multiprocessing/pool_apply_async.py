# Results that come later; errors come with them.
from multiprocessing import Pool, TimeoutError


def divide(a, b=1):
    return a / b


pool = Pool(2)
good = pool.apply_async(divide, (6,), {"b": 3})
bad = pool.apply_async(divide, (1, 0))
heard = []
late = pool.apply_async(divide, (4, 2), callback=heard.append)
print(good.get(), good.ready(), good.successful())
try:
    bad.get()
except ZeroDivisionError as e:
    print(type(e).__name__, e, "divide" in str(e.__cause__))
print(bad.successful())
late.wait()
pool.close()
pool.join()
print(heard)
try:
    pool.apply(divide, (1,))
except ValueError as e:
    print(e)
