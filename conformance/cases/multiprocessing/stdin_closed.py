# A process has no standard input.
import sys
from multiprocessing import Process


def work():
    print(repr(sys.stdin.read()))


print(repr(sys.stdin.readline()), flush=True)
process = Process(target=work)
process.start()
process.join()
print(repr(sys.stdin.readline()))
