# Writing to a pipe that nobody reads is an error, not death.
import os

read, write = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(read)
    os.close(write)
    os._exit(0)
os.waitpid(pid, 0)
print("still read here:", os.write(write, b"x"))
os.close(read)
try:
    os.write(write, b"x")
except BrokenPipeError as e:
    print(type(e).__name__, e.errno, e)
