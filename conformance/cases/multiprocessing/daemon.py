# A daemon ends with its parent; others are waited for.
import os
from multiprocessing import Event, Process

never = Event()
read, write = os.pipe()


def daemon():
    os.close(read)
    os.write(write, b"daemon runs")
    never.wait()


process = Process(target=daemon, daemon=True)
process.start()
print(os.read(read, 100), process.daemon)
try:
    process.daemon = False
except AssertionError as e:
    print(e)
Process(target=print, args=("not a daemon",)).start()
