# Processes of multiprocessing are forked with the hooks, too.
import multiprocessing
import os

os.register_at_fork(
    before=lambda: print("before", flush=True),
    after_in_child=lambda: print("child hook", flush=True),
)
process = multiprocessing.Process(target=print, args=("target",))
process.start()
process.join()
print("end", process.exitcode)
