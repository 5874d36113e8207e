# The child's standard output is made a pipe with dup2; sys.stdout writes to it.
import os

read, write = os.pipe()
pid = os.fork()
if pid == 0:
    os.dup2(write, 1)
    print("printed by the child")
else:
    os.close(write)
    with os.fdopen(read) as file:
        print("parent got:", file.read().strip())
    os.waitpid(pid, 0)
