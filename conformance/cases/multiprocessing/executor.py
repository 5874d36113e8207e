# concurrent.futures on top of it.
from concurrent.futures import ProcessPoolExecutor, as_completed


def cube(n):
    if n == 5:
        raise ValueError("five")
    return n**3


with ProcessPoolExecutor(2) as executor:
    print(list(executor.map(cube, range(4))))
    futures = {executor.submit(cube, n): n for n in (4, 5)}
    print(sorted((futures[f], repr(f.exception() or f.result())) for f in as_completed(futures)))
