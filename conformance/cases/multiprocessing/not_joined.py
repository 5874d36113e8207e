# The end of the program waits for processes nobody joined.
import os
from multiprocessing import Process

read, write = os.pipe()


def work():
    os.close(write)
    os.read(read, 1)  # the end of the main program's last statement
    print("child ends after it")


Process(target=work).start()
os.write(1, b"last statement\n")
os.close(write)
