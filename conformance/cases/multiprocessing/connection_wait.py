# Waiting for several things at once, the end of a process among them.
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait

here, there = Pipe()
process = Process(target=there.recv)
process.start()
print(wait([process.sentinel, here], 0))
here.send("end")
print(wait([process.sentinel]) == [process.sentinel])
process.join()
