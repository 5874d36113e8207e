"""Celery: a program with a Pool, and the same as tasks of two workers that are not its children: docs/celery.md."""
import os
import signal

from scenario import Server, free_port, python, redis, show, write

WORDS = """
def count(text):
    counts = {}
    for word in text.split():
        counts[word] = counts.get(word, 0) + 1
    return counts


def total(parts):
    counts = {}
    for part in parts:
        for word, n in part.items():
            counts[word] = counts.get(word, 0) + n
    return counts


TEXTS = [f"to be or not to be {n % 3}" for n in range(20)]
"""

WITH_POOL = """
from multiprocessing import Pool

from words import TEXTS, count, total

if __name__ == "__main__":
    with Pool(2) as pool:
        print(sorted(total(pool.imap_unordered(count, TEXTS, chunksize=5)).items()))
"""

TASKS = """
import os

from celery import Celery

import words

app = Celery("tasks", broker=os.environ["BROKER"], backend=os.environ["BROKER"])
app.conf.update(task_acks_late=True, task_reject_on_worker_lost=True, worker_prefetch_multiplier=1)

count = app.task(words.count, name="count")
"""

WITH_CELERY = """
from tasks import count
from words import TEXTS, total

if __name__ == "__main__":
    parts = count.chunks([(text,) for text in TEXTS], 5).group().apply_async().get()
    print(sorted(total(part for chunk in parts for part in chunk).items()))
"""

for name, text in (("words", WORDS), ("with_pool", WITH_POOL), ("tasks", TASKS), ("with_celery", WITH_CELERY)):
    write(f"{name}.py", text)
status, with_pool = python("with_pool.py")
show(with_pool, status)

port = free_port()
broker = redis(port)
os.environ["BROKER"] = f"redis://127.0.0.1:{port}/0"
workers = [Server.python("-m", "celery", "-A", "tasks", "worker", "-n", f"worker{n}", "-c", "1", "-l", "INFO") for n in range(2)]
for worker in workers:
    worker.expect(" ready.$")
status, with_celery = python("with_celery.py")
show("the same:", with_celery == with_pool, status)
show("tasks:", sum(worker.seen("succeeded in") for worker in workers))
for worker in workers:
    worker.send(signal.SIGTERM)
    worker.expect("Warm shutdown")
show("ended with", *[worker.end() for worker in workers], broker.end(signal.SIGTERM))
