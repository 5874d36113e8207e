# os.pipe gives two descriptors that programs started later do not get; a forked child has them all the same.
import os

read, write = os.pipe()
print(type(read).__name__, read != write, os.get_inheritable(read), os.get_inheritable(write))
pid = os.fork()
if pid == 0:
    os.write(write, b"child has it")
    os._exit(0)
os.waitpid(pid, 0)
print(os.read(read, 100))
os.set_inheritable(read, True)
print(os.get_inheritable(read))
