# First in, first out, between processes.
from multiprocessing import Process, Queue

queue, answers = Queue(), Queue()


def work():
    while (number := queue.get()) is not None:
        answers.put(number * number)


process = Process(target=work)
process.start()
for i in range(50):
    queue.put(i)
queue.put(None)
print([answers.get() for _ in range(50)])
process.join()
print(process.exitcode, queue.empty(), answers.empty())
