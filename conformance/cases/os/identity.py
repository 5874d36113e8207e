"""Users and groups of a process: in children, for there is no way back."""
import os
import threading


def in_child(*calls):
    pid = os.fork()
    if pid == 0:
        for call in calls:
            try:
                print(call())
            except OSError as error:
                print(type(error).__name__, error)
        print("now", os.getresuid(), os.getresgid(), sorted(os.getgroups()), flush=True)
        os._exit(0)
    os.waitpid(pid, 0)


print(os.getresuid(), os.getresgid())
in_child(lambda: os.setgid(1234), lambda: os.setuid(1234), lambda: os.setuid(0), lambda: os.seteuid(0))
in_child(lambda: os.seteuid(1234), lambda: os.geteuid(), lambda: os.seteuid(0))
in_child(lambda: os.setegid(4321), lambda: os.getegid())
in_child(lambda: os.setresuid(-1, 55, -1), lambda: os.setresuid(-1, 0, 66))
in_child(lambda: os.setresgid(1, 2, 3), lambda: os.setregid(2, -1))
in_child(lambda: os.setreuid(-1, 77))
in_child(lambda: os.setgroups([5, 6, 7]), lambda: os.getgroups(), lambda: os.setgroups(()), lambda: os.setgroups(range(70)), lambda: len(os.getgroups()))
in_child(lambda: os.initgroups("root", 12), lambda: os.initgroups("daemon", 2**32 - 2))
in_child(lambda: os.setuid(1234), lambda: os.setgroups([1]), lambda: os.setgid(0), lambda: os.initgroups("root", 0))
print(os.getgrouplist("root", 0), os.getgrouplist("nosuchuser", 99), os.getgrouplist("root", 2**32 - 2))

# All threads of a process become another user.
if os.fork() == 0:
    seen = []
    changed = threading.Event()
    thread = threading.Thread(target=lambda: (changed.wait(), seen.append(open("/proc/thread-self/status").read())))
    thread.start()
    os.setuid(4567)
    changed.set()
    thread.join()
    print([line for line in seen[0].splitlines() if line.startswith("Uid")], flush=True)
    os._exit(0)
os.wait()
