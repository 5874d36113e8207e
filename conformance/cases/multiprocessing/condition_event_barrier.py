# The rest of the meeting places.
from multiprocessing import Barrier, Condition, Event, Process, Queue, Value

event, condition, barrier, answers = Event(), Condition(), Barrier(3), Queue()
state = Value("i", 0)


def work():
    event.wait()
    with condition:
        condition.wait_for(lambda: state.value == 1)
    answers.put(barrier.wait() >= 0)


processes = [Process(target=work) for _ in range(2)]
for process in processes:
    process.start()
print(event.is_set(), event.wait(0.01))
event.set()
with condition:
    state.value = 1
    condition.notify_all()
barrier.wait()
print(answers.get(), answers.get(), event.is_set(), barrier.broken)
for process in processes:
    process.join()
print([process.exitcode for process in processes])
