# The other two queues.
from multiprocessing import JoinableQueue, Process, SimpleQueue

todo, done = JoinableQueue(), SimpleQueue()


def work():
    while (thing := todo.get()) is not None:
        done.put(thing.upper())
        todo.task_done()
    todo.task_done()


process = Process(target=work)
process.start()
for thing in ("a", "b", None):
    todo.put(thing)
todo.join()
print(done.get(), done.get(), done.empty())
process.join()
try:
    todo.task_done()
except ValueError as e:
    print(e)
