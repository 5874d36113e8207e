"""Forks after chroot, where there is no /proc; or what a user is told who may not do that."""
import os
import signal
import threading
import warnings

warnings.simplefilter("ignore")  # about forks beside threads

thread = threading.Thread(target=signal.sigwait, args=([signal.SIGUSR1],), daemon=True)
thread.start()
os.mkdir("root")
try:
    os.chroot("root")
    os.chdir("/")
except PermissionError as error:
    print(error.errno)
print(os.listdir("/") if os.geteuid() == 0 else [])


def generation(number):
    pid = os.fork()
    if pid == 0:
        os._exit(generation(number - 1) + 1 if number else 0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


print(generation(3), generation(0))
