# Anything with __index__ is a number, as everywhere in Python.
import os


class Number:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


pid = os.fork()
if pid == 0:
    os._exit(Number(5))
result, status = os.waitpid(Number(pid), False)
print(result == pid, os.WEXITSTATUS(Number(status)), os.WIFEXITED(True))
print(os.kill(Number(os.getpid()), Number(0)))
