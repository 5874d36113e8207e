# Lines of text through files made of the descriptors.
import os

read, write = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(read)
    with os.fdopen(write, "w") as file:
        for i in range(3):
            print("line", i, file=file)
        print("最後", file=file)
    os._exit(0)
os.close(write)
with os.fdopen(read) as file:
    for line in file:
        print(line.rstrip())
print(os.waitpid(pid, 0)[1])
