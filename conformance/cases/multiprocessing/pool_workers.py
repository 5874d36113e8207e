# The workers: daemons with names, an initializer, replaced after their share of work.
import os
from multiprocessing import Pool, current_process

prefix = None


def start(value):
    global prefix
    prefix = value


def work(_):
    return prefix, current_process().name.rpartition("-")[0], current_process().daemon, os.getpid()


with Pool(1, start, ("initialized",), maxtasksperchild=2) as pool:
    results = [pool.apply(work, (n,)) for n in range(4)]
print({result[:3] for result in results}, len({result[3] for result in results}))
