# With the usual guard around the main part, nothing runs twice.
from multiprocessing import Process

print("top level", __name__, flush=True)


def work():
    print("work", __name__)


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
