# A pool: map and its relations keep the order.
import operator
from multiprocessing import Pool


def square(n):
    return n * n


with Pool(3) as pool:
    print(pool.map(square, range(10)))
    print(list(pool.imap(square, range(5))), sorted(pool.imap_unordered(square, range(5))))
    print(pool.starmap(operator.sub, [(5, 3), (1, 2)]), pool.apply(square, (7,)))
    print(pool.map_async(square, [1, 2]).get(60), pool.map(square, []))
