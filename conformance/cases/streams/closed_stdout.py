# A program that closes standard output ends as if nothing were.
import os
import sys

print("printed")
sys.stdout.close()
pid = os.fork()
if pid:
    os.waitpid(pid, 0)
