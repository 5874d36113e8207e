# join with a time, and ending a process from outside.
import signal
from multiprocessing import Event, Process

for how in (Process.terminate, Process.kill):
    process = Process(target=Event().wait)
    process.start()
    process.join(0.05)
    print(process.is_alive(), process.exitcode)
    how(process)
    process.join()
    print(process.is_alive(), signal.Signals(-process.exitcode).name)
event = Event()
process = Process(target=event.wait)
process.start()
event.set()
process.join(60)
print(process.exitcode)
