# A parent that leaves by os._exit does not take its child along.
import os

read, write = os.pipe()
if os.fork() == 0:
    os.close(write)
    os.read(read, 1)  # end of file: the parent is gone
    print("child goes on")
else:
    os.write(1, b"parent leaves\n")
    os._exit(6)
