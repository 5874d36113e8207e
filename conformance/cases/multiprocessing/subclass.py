# A class of one's own with run().
from multiprocessing import Process, Value


class Doubler(Process):
    def __init__(self, number):
        super().__init__(name=f"doubler of {number}")
        self.number = number
        self.result = Value("i", 0)

    def run(self):
        self.result.value = 2 * self.number


processes = [Doubler(n) for n in (1, 2, 3)]
for process in processes:
    process.start()
for process in processes:
    process.join()
print([(process.name, process.result.value) for process in processes])
