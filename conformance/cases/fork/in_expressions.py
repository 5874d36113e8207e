# Forks in a comprehension and in an 'or': the values already computed are part of the copy.
import os

shape = [os.fork() > 0 for _ in range(2)]
last = shape[0] or "no parent left"
try:
    while True:
        os.wait()
except ChildProcessError:
    print(shape, last)
