# A fork that the system refuses: the error in the parent, hooks as always, no child, threads go on, memory is enough.
import ctypes
import errno
import os
import threading

CLONE = 56  # x86-64
CLONE_THREAD = 0x10000
PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS = 22, 38
LOAD, JUMP_IF_EQUAL, JUMP_IF_SET, RETURN = 0x20, 0x15, 0x45, 0x06
REFUSE, ALLOW = 0x00050000, 0x7FFF0000


class Instruction(ctypes.Structure):
    _fields_ = [("code", ctypes.c_ushort), ("if_true", ctypes.c_ubyte), ("if_false", ctypes.c_ubyte), ("k", ctypes.c_uint)]


class Filter(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.POINTER(Instruction))]


def refuse_processes(error):
    """From now on a clone(2) of this thread's fails, unless it makes a thread."""
    libc = ctypes.CDLL(None, use_errno=True)
    instructions = [
        Instruction(LOAD, 0, 0, 0),  # the system call
        Instruction(JUMP_IF_EQUAL, 0, 3, CLONE),
        Instruction(LOAD, 0, 0, 16),  # its flags
        Instruction(JUMP_IF_SET, 1, 0, CLONE_THREAD),
        Instruction(RETURN, 0, 0, REFUSE | error),
        Instruction(RETURN, 0, 0, ALLOW),
    ]
    program = Filter(len(instructions), (Instruction * len(instructions))(*instructions))
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.prctl(PR_SET_SECCOMP, 2, ctypes.byref(program), 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")


def child(error):
    os.register_at_fork(
        before=lambda: print("before"),
        after_in_parent=lambda: print("after in parent"),
        after_in_child=lambda: print("after in child"),
    )
    asked, answered = threading.Semaphore(0), threading.Semaphore(0)

    def answer():
        while True:
            asked.acquire()
            answered.release()

    threading.Thread(target=answer, daemon=True).start()
    refuse_processes(error)
    descriptors = os.listdir("/proc/self/fd")
    for _ in range(3):
        try:
            print("fork", os.fork())
        except OSError as e:
            print(type(e).__name__, e)
        asked.release()
        answered.acquire()
    try:
        os.wait()
    except ChildProcessError:
        print("no child")
    print(len(os.listdir("/proc/self/fd")) - len(descriptors), "descriptors more", flush=True)
    os._exit(0)


for error in (errno.EAGAIN, errno.ENOMEM, errno.EPERM, errno.ENOSYS):
    pid = os.fork()
    if pid == 0:
        child(error)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
