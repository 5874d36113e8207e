# The process that was started is the program: its id is what the starter knows.
import os

print("main", os.getpid())
