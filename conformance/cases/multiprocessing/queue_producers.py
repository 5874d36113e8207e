# Several processes put into one queue; each one's things stay in order.
from multiprocessing import Process, Queue

queue = Queue()


def work(name):
    for i in range(20):
        queue.put((name, i))


processes = [Process(target=work, args=(name,)) for name in "abc"]
for process in processes:
    process.start()
got = [queue.get() for _ in range(60)]
for process in processes:
    process.join()
for name in "abc":
    print(name, [i for who, i in got if who == name] == list(range(20)))
