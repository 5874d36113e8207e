"""Priorities, policies, processors, times, random bytes, descriptors of processes."""
import os
import pickle
import select
import signal

pid = os.fork()
if pid == 0:
    print(os.getpriority(os.PRIO_PROCESS, 0), os.nice(3), os.getpriority(os.PRIO_PROCESS, 0), os.nice(0))
    print(os.setpriority(os.PRIO_PROCESS, os.getpid(), 7), os.getpriority(os.PRIO_PROCESS, os.getpid()), os.nice(50), flush=True)
    os._exit(0)
os.wait()
print(os.sched_getscheduler(0) == os.SCHED_OTHER, os.sched_getparam(0), os.sched_param(5).sched_priority, os.sched_param(sched_priority=2))
print([(os.sched_get_priority_min(policy), os.sched_get_priority_max(policy)) for policy in (
    os.SCHED_OTHER, os.SCHED_FIFO, os.SCHED_RR, os.SCHED_BATCH, os.SCHED_IDLE)])
pid = os.fork()
if pid == 0:
    os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
    print(os.sched_getscheduler(0) == os.SCHED_BATCH, os.sched_setparam(os.getpid(), os.sched_param(0)), os.sched_rr_get_interval(0) >= 0, flush=True)
    os._exit(0)
os.wait()
affinity = os.sched_getaffinity(0)
print(affinity == os.sched_getaffinity(os.getpid()), len(affinity) >= 1)
pid = os.fork()
if pid == 0:
    one = {min(affinity)}
    print(os.sched_setaffinity(0, one), os.sched_getaffinity(0) == one, os.sched_setaffinity(0, iter(affinity)),
          os.sched_getaffinity(0) == affinity, flush=True)
    os._exit(0)
os.wait()
print(os.sched_yield())

times = os.times()
print(type(times).__name__, len(times), times.user >= 0, times.system == times[1], times.children_user >= 0, times.elapsed > 0)
print(pickle.loads(pickle.dumps(times)) == times, os.times_result(range(5)), os.times_result.n_fields)
while os.times().user - times.user < 0.05:
    pass
print(os.times().elapsed > times.elapsed)

print(len(os.getrandom(20)), os.getrandom(10) != os.getrandom(10), len(os.getrandom(5, os.GRND_NONBLOCK)), len(os.getrandom(size=3, flags=os.GRND_RANDOM)))

r, w = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(w)
    os.read(r, 1)
    os._exit(7)
fd = os.pidfd_open(pid)
print(os.get_inheritable(fd), select.select([fd], [], [], 0)[0] == [])
signal.pidfd_send_signal(fd, 0)
os.close(w)
print(select.select([fd], [], [])[0] == [fd], os.waitid(os.P_PIDFD, fd, os.WEXITED).si_status)
try:
    signal.pidfd_send_signal(fd, signal.SIGTERM)
except ProcessLookupError as error:
    print(error)
for wrong in (lambda: signal.pidfd_send_signal(fd, 0, 5), lambda: signal.pidfd_send_signal("a", 0), lambda: signal.pidfd_send_signal(fd, 0, None, 9)):
    try:
        wrong()
    except (TypeError, OSError) as error:
        print(type(error).__name__, error)
