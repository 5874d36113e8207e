"""Forks, threads, signals, pools and programs under the system calls that Docker's default profile allows, and without capabilities."""
import ctypes
import os
import struct
import sys

# Of x86-64, moby's profiles/seccomp/default.json without capabilities: all others are refused with EPERM, clone3 with ENOSYS.
REFUSED = [
    103, 134, 136, 139, 153, (155, 156), 161, (163, 185), 212, 227, (236, 239), 246, (248, 250), 256, 272, 279, 298, 300, 304, 308,
    (312, 313), (320, 321), 323, (428, 433), 438, 440, (442, 443), (450, 10000)]
CLONE, CLONE3, CLONE_NEW_NAMESPACES = 56, 435, 0x7E020000
EPERM, ENOSYS = 1, 38
PR_SET_SECCOMP, PR_SET_SECUREBITS, PR_SET_NO_NEW_PRIVS, SECCOMP_MODE_FILTER, SECBIT_NOROOT_LOCKED = 22, 28, 38, 2, 3
LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
ALLOW, ERRNO = 0x7FFF0000, 0x50000
NUMBER, FIRST_ARGUMENT = 0, 16
CAPABILITY_VERSION_3, CAPSET = 0x20080522, 126

libc = ctypes.CDLL(None, use_errno=True)


def instruction(code, value, if_true=0, if_false=0):
    return struct.pack("HBBI", code, if_true, if_false, value)


def refuse(low, high, error):
    """Falls through where the number is another."""
    return [instruction(AT_LEAST, low, 0, 2), instruction(AT_LEAST, high + 1, 1, 0), instruction(RETURN, ERRNO | error)]


def seccomp_filter():
    ranges = [(entry, entry) if isinstance(entry, int) else entry for entry in REFUSED]
    namespaces = [instruction(EQUAL, CLONE, 0, 3), instruction(LOAD, FIRST_ARGUMENT), instruction(ANY_BIT, CLONE_NEW_NAMESPACES, 0, 1),
                  instruction(RETURN, ERRNO | EPERM)]
    return [instruction(LOAD, NUMBER), *(part for low, high in ranges for part in refuse(low, high, EPERM)),
            *refuse(CLONE3, CLONE3, ENOSYS), *namespaces, instruction(RETURN, ALLOW)]


def drop_capabilities():
    if os.geteuid() == 0:
        libc.prctl(PR_SET_SECUREBITS, SECBIT_NOROOT_LOCKED, 0, 0, 0)
        libc.syscall(CAPSET, struct.pack("Ii", CAPABILITY_VERSION_3, 0), bytes(24))


def obey_profile():
    instructions = b"".join(seccomp_filter())
    code = ctypes.create_string_buffer(instructions)
    program = ctypes.create_string_buffer(struct.pack("HxxxxxxQ", len(instructions) // 8, ctypes.addressof(code)))
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    print("filtered", libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, program) == 0, flush=True)


def square(number):
    return number * number


def inside():
    import multiprocessing
    import signal
    import subprocess
    import threading

    print([line for line in open("/proc/self/status").read().splitlines() if line.startswith(("CapEff", "Seccomp:"))])
    thread = threading.Thread(target=signal.sigwait, args=([signal.SIGUSR1],), daemon=True)
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
    thread.start()
    print(libc.sethostname(b"x", 1), ctypes.get_errno())
    pid = os.fork()
    if pid == 0:
        grandchild = os.fork()
        os._exit(3 if grandchild == 0 else os.waitstatus_to_exitcode(os.waitpid(grandchild, 0)[1]) + 1)
    print("child", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
    with multiprocessing.get_context("fork").Pool(2) as pool:
        print(pool.map(square, range(5)))
    print(subprocess.run([sys.executable, "-c", "print('a program')"], stdout=subprocess.PIPE).stdout)
    print(subprocess.run(["true"], preexec_fn=os.getpid).returncode)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        inside()
    else:
        obey_profile()
        drop_capabilities()
        os.execv(sys.executable, [sys.executable, "-W", "ignore", __file__, "inside"])
