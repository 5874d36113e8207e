# active_children knows those that run; processes have processes.
from multiprocessing import Event, Process, active_children

event = Event()


def middle():
    inner = Process(target=print, args=("inner",))
    inner.start()
    inner.join()
    print("middle", inner.name, inner.exitcode, active_children())


processes = [Process(target=event.wait) for _ in range(2)]
for process in processes:
    process.start()
print(sorted(p.name for p in active_children()))
event.set()
for process in processes:
    process.join()
print(active_children(), flush=True)
process = Process(target=middle)
process.start()
process.join()
