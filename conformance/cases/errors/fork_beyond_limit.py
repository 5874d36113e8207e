# A fork beyond RLIMIT_NPROC: BlockingIOError; with the limit gone the same process forks again.
import ctypes
import os

SETRESUID = 117  # x86-64: of this thread alone, unlike the C library's setresuid(3)
RLIMIT_NPROC = 6
NOBODY = 65534

libc = ctypes.CDLL(None, use_errno=True)


class Limit(ctypes.Structure):
    _fields_ = [("soft", ctypes.c_ulong), ("hard", ctypes.c_ulong)]


def call(result):
    if result != 0:
        raise OSError(ctypes.get_errno(), "refused")


def ends_well():
    pid = os.fork()
    if pid == 0:
        os._exit(7)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


print(ends_well())
limit = Limit()
call(libc.getrlimit(RLIMIT_NPROC, ctypes.byref(limit)))
soft = limit.soft
if os.geteuid() == 0:  # whom the limit does not bind
    call(libc.syscall(SETRESUID, NOBODY, NOBODY, NOBODY))
for processes in (0, 1):
    limit.soft = processes
    call(libc.setrlimit(RLIMIT_NPROC, ctypes.byref(limit)))
    try:
        print("forked", os.fork())
    except BlockingIOError as e:
        print(type(e).__name__, e)
    try:
        os.wait()
    except ChildProcessError as e:
        print(type(e).__name__)
limit.soft = soft
call(libc.setrlimit(RLIMIT_NPROC, ctypes.byref(limit)))
print(ends_well())
