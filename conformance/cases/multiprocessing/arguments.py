# Arguments by place and by name; more than one process.
from multiprocessing import Process


def work(*arguments, **named):
    print(arguments, named)


for process in (
    Process(target=work),
    Process(target=work, args=(1, "two")),
    Process(target=work, kwargs={"name": "value"}),
    Process(None, work, "third", (3,), {"x": [1]}),
):
    process.start()
    process.join()
    print(process.name, process.exitcode, flush=True)
