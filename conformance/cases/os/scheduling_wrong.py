"""What os's functions of scheduling say to wrong arguments."""
import os


CALLS = r'''
os.getpriority(0,0)
os.getpriority(9,0)
os.getpriority(0,999999)
os.getpriority('a',0)
os.setpriority(0,999999,1)
os.nice('a')
os.sched_get_priority_max(99)
os.sched_get_priority_max(0)
os.sched_get_priority_min(1)
os.sched_getscheduler(999999)
os.sched_getparam(0)
os.sched_getparam(999999)
os.sched_setparam(0,5)
os.sched_setparam(0,os.sched_param(5))
os.sched_param('a')
os.sched_param(sched_priority=3)
os.sched_setscheduler(0,99,os.sched_param(0))
os.sched_setscheduler(0,0,os.sched_param('a'))
os.sched_rr_get_interval(0)
os.sched_rr_get_interval(999999)
os.sched_getaffinity(999999)
os.sched_setaffinity(0,[])
os.sched_setaffinity(0,[-1])
os.sched_setaffinity(0,['a'])
os.sched_setaffinity(0,5)
os.sched_setaffinity(0,[2**40])
os.sched_setaffinity(999999,[0])
os.sched_yield()
os.pidfd_open(999999)
os.pidfd_open(-1)
os.pidfd_open(1,flags=-1)
os.pidfd_open('a')
os.getrandom(0)
os.getrandom(-1)
os.getrandom(5,flags=99)
os.getrandom('a')
os.getrandom(2**80)
os.sched_setaffinity(0,{1.5})
os.sched_setaffinity(0,{5000})
os.sched_setaffinity(-1,{0})
os.sched_getaffinity('a')
os.sched_getaffinity(2**40)
os.getpriority(2**40,0)
os.nice(2**40)
os.times_result([1]*5)
os.times_result(5)
os.sched_param(5)[0]
'''.split('\n')[1:-1]

for call in CALLS:
    try:
        print(call, "->", eval(call))
    except BaseException as error:
        print(call, "!", type(error).__name__, error, getattr(error, "filename", None))
