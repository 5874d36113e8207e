# register_at_fork wants callables, by name: the type of the exception otherwise.
import os


def check(*arguments, **named):
    try:
        print(os.register_at_fork(*arguments, **named))
    except Exception as e:
        print(arguments, sorted(named), type(e).__name__)


check()
check(print)
check(before=1)
check(after_in_child=None)
check(before=None, after_in_child=print)
check(after_in_parent="print")
check(other=print)
check(before=print, other=print)
check(before=print, after_in_child=1)
check(before=lambda: print("before is called"))
pid = os.fork()
if pid:
    os.waitpid(pid, 0)
