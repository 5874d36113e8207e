# The child becomes another program: fork and exec, as a shell does.
import os

pid = os.fork()
if pid == 0:
    os.execvp("sh", ["sh", "-c", "echo from the shell; exit 5"])
print("parent sees", os.WEXITSTATUS(os.waitpid(pid, 0)[1]))
