# os.waitid: by id, by group, any; looking without taking; what the result holds.
import os
import signal


def child(status):
    pid = os.fork()
    if pid == 0:
        if status < 0:
            os.kill(os.getpid(), -status)
        os._exit(status)
    return pid


def show(label, pid, result):
    print(label, type(result).__name__, len(result), result.si_pid == pid, result.si_uid == os.getuid())
    print("   ", result.si_signo == signal.SIGCHLD, result.si_status, result.si_code)


pid = child(3)
show("look", pid, os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT))
show("take", pid, os.waitid(os.P_PID, pid, os.WEXITED))
pid = child(4)
show("any", pid, os.waitid(os.P_ALL, 0, os.WEXITED))
pid = child(-signal.SIGKILL)
show("group", pid, os.waitid(os.P_PGID, os.getpgrp(), os.WEXITED))
for kind in (os.P_PID, os.P_ALL, os.P_PGID):
    try:
        os.waitid(kind, os.getpgrp() if kind == os.P_PGID else pid, os.WEXITED)
    except ChildProcessError as e:
        print(e)
