"""Celery with Redis: tasks of two worker processes, one that fails, one whose process is killed and replaced, a warm shutdown."""
import os
import signal

from scenario import Server, free_port, python, redis, show, write

TASKS = """
import os
import signal

from celery import Celery

app = Celery("our_tasks", broker=os.environ["REDIS"], backend=os.environ["REDIS"])
app.conf.update(task_acks_late=True, task_reject_on_worker_lost=False)


@app.task
def add(a, b):
    return a + b


@app.task
def divide(a, b):
    return a // b


@app.task
def pid():
    return os.getpid()


@app.task
def killed():
    os.kill(os.getpid(), signal.SIGKILL)
"""

CLIENT = """
import os

import our_tasks
from celery import chord, group

print("sum", our_tasks.add.delay(2, 3).get())
print("group", group(our_tasks.add.s(n, n) for n in range(10))().get())
print("chain", (our_tasks.add.s(1, 2) | our_tasks.add.s(4)).delay().get())
print("chord", chord(our_tasks.divide.s(n, 2) for n in range(6))(our_tasks.add.si(7, 8)).get())
try:
    our_tasks.divide.delay(1, 0).get()
except ZeroDivisionError as error:
    print("divide", type(error).__name__, error)
before = our_tasks.pid.delay().get()
print("another process:", before not in (os.getpid(), int(os.environ["WORKER"])))
try:
    our_tasks.killed.delay().get()
except Exception as error:
    print("killed", type(error).__name__, str(error).split(":")[0])
print("after that", group(our_tasks.add.s(n, 1) for n in range(5))().get())
"""

port = free_port()
broker = redis(port)
os.environ["REDIS"] = f"redis://127.0.0.1:{port}/0"
write("our_tasks.py", TASKS)
worker = Server.python("-m", "celery", "-A", "our_tasks", "worker", "--concurrency", "2", "--loglevel", "INFO",
                       "--without-gossip", "--without-mingle")
worker.expect("ready.$")

os.environ["WORKER"] = str(worker.process.pid)
status, output = python(write("our_client.py", CLIENT))
show(output, status)

worker.send(signal.SIGTERM)
worker.expect("Warm shutdown")
show("worker ended with", worker.end())
show("redis ended with", broker.end(signal.SIGTERM))
