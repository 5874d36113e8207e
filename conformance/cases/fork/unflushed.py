# What is in the buffer of standard output when forking is printed by both, if it is no terminal.
import os

print("before")
pid = os.fork()
if pid == 0:
    print("child")
else:
    os.waitpid(pid, 0)
    print("parent")
