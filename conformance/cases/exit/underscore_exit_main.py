# os._exit in the main program: the text in the buffer is lost.
import os

os.write(1, b"written\n")
print("lost")
os._exit(9)
