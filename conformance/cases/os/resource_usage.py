"""resource.getrusage: of the process, of a thread, of children that have ended; what wait4 and times say of the same."""
import os
import resource
import threading
import time
import warnings

warnings.simplefilter("ignore")  # CPython's about forks beside threads, which may come when they have just ended


def seconds(usage):
    return usage.ru_utime + usage.ru_stime


def work(clock, time_of_work):
    begin = clock()
    while clock() - begin < time_of_work:
        sum(range(1000))


def attempt(function, *arguments):
    try:
        return function(*arguments)
    except Exception as error:
        return type(error).__name__


before = resource.getrusage(resource.RUSAGE_SELF)
work(time.process_time, 0.2)
after = resource.getrusage(resource.RUSAGE_SELF)
print(type(after) is resource.struct_rusage, len(after), [type(figure).__name__ for figure in after])
print(0.19 < seconds(after) - seconds(before) < 60, after.ru_maxrss > 1000, after.ru_minflt >= before.ru_minflt > 0)
print(abs(sum(os.times()[:2]) - seconds(resource.getrusage(resource.RUSAGE_SELF))) < 5)


def of_thread():
    work(time.thread_time, 0.1)
    used.append(seconds(resource.getrusage(resource.RUSAGE_THREAD)))


used = []
thread = threading.Thread(target=of_thread)
thread.start()
thread.join()
print(used[0] > 0.09, used[0] < seconds(resource.getrusage(resource.RUSAGE_SELF)))

children = seconds(resource.getrusage(resource.RUSAGE_CHILDREN))
pid = os.fork()
if pid == 0:
    own = seconds(resource.getrusage(resource.RUSAGE_SELF))
    work(time.process_time, 0.2)
    os._exit(not seconds(resource.getrusage(resource.RUSAGE_SELF)) - own > 0.19)
_, status, usage = os.wait4(pid, 0)
children_now = seconds(resource.getrusage(resource.RUSAGE_CHILDREN))
print(status, seconds(usage) > 0.19, type(usage) is resource.struct_rusage, children_now - children > 0.19)
print(abs(sum(os.times()[2:4]) - children_now) < 5)

for arguments in [(), (99,), (-2,), ("x",), (1.5,), (1 << 40,), (0, 0)]:
    print(arguments, attempt(resource.getrusage, *arguments))
print(resource.struct_rusage(range(16)), attempt(resource.struct_rusage, range(15)), attempt(resource.struct_rusage, 5))
print(resource.getpagesize() == os.sysconf("SC_PAGE_SIZE"), attempt(resource.getpagesize, 1), resource.error is OSError)
print(resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN, resource.RUSAGE_THREAD)
