# What a Process says of itself before, while and after it runs.
from multiprocessing import Process, Pipe, current_process, parent_process
import os

here, there = Pipe()


def work():
    there.send((current_process().name, os.getpid(), parent_process().pid, current_process().daemon))
    there.recv()


process = Process(target=work)
print(process.name, process.pid, process.exitcode, process.daemon, process.is_alive())
process.start()
name, pid, parent, daemon = here.recv()
print(name, pid == process.pid == process.ident, parent == os.getpid(), daemon)
print(process.exitcode, process.is_alive())
here.send("end")
process.join()
print(process.exitcode, process.is_alive(), process.pid == pid)
process.close()
print(Process().name, Process(name="named").name, current_process().name, parent_process())
