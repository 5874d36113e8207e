"""joblib with loky: functions of the program itself, closures, results in order, errors, a worker that is killed, threads, a cache."""
import os
import signal

from joblib import Memory, Parallel, delayed, parallel_config
from joblib.externals.loky.process_executor import TerminatedWorkerError
from scenario import DIRECTORY, show

FACTOR = 3


class Shape:
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side ** 2


def times(n):
    return FACTOR * n


def fails_for_odd(n):
    if n % 2:
        raise LookupError(f"of {n}")


def killed(n):
    os.kill(os.getpid(), signal.SIGKILL)


def adder(a):
    return lambda b: a + b


def attempt(*arguments, **options):
    try:
        return Parallel(**options)(*arguments)
    except (LookupError, TerminatedWorkerError) as error:
        return type(error).__name__, str(error).splitlines()[0][:40]


if __name__ == "__main__":
    show(Parallel(n_jobs=2)(delayed(times)(n) for n in range(10)))
    show(Parallel(n_jobs=2)(delayed(adder(5))(n) for n in range(4)))
    show(Parallel(n_jobs=2)(delayed(Shape.area)(Shape(n)) for n in range(4)))
    show(list(Parallel(n_jobs=2, return_as="generator")(delayed(lambda n: n - FACTOR)(n) for n in range(6))))
    show(os.getpid() not in Parallel(n_jobs=2)(delayed(os.getpid)() for _ in range(2)))
    show(attempt([delayed(fails_for_odd)(n) for n in range(3)], n_jobs=2))
    show(attempt([delayed(killed)(n) for n in range(2)], n_jobs=2))
    show(Parallel(n_jobs=2)(delayed(times)(n) for n in range(3)))
    with parallel_config(backend="multiprocessing"):
        show(Parallel(n_jobs=2)(delayed(times)(n) for n in range(5)))
    with parallel_config(backend="threading"):
        show(Parallel(n_jobs=2)(delayed(times)(n) for n in range(5)))
    memory = Memory(os.path.join(DIRECTORY, "cache"), verbose=0)
    cached = memory.cache(times)
    show(cached(4), cached(4), cached.check_call_in_cache(4), cached.check_call_in_cache(5))
