# A child that just reaches the end of the program ends with status 0; one that raises SystemExit deep inside, with its own.
import os


def deep(n):
    if n == 0:
        raise SystemExit(12)
    deep(n - 1)


first = os.fork()
if first:
    second = os.fork()
    if second == 0:
        deep(30)
    print(os.WEXITSTATUS(os.waitpid(first, 0)[1]), os.WEXITSTATUS(os.waitpid(second, 0)[1]))
