# An open file's buffer is copied too: both write it when they close the file.
import os

with open("out.txt", "w") as file:
    file.write("before\n")
    pid = os.fork()
    file.write("child\n" if pid == 0 else "parent\n")
    if pid == 0:
        file.close()
        os._exit(0)
    os.waitpid(pid, 0)
print(open("out.txt").read(), end="")
