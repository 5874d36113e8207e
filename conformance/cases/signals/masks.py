# A blocked signal stays pending for the process until somebody waits for it; a child starts with none pending.
import os
import signal


def numbers(signals):
    return sorted(int(number) for number in signals)


print("before", numbers(signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1, signal.SIGUSR2, signal.SIGTERM])))
os.kill(os.getpid(), signal.SIGUSR1)
os.kill(os.getpid(), signal.SIGTERM)
print("pending", numbers(signal.sigpending()))
pid = os.fork()
if pid == 0:
    print("child pending", numbers(signal.sigpending()), "blocked", numbers(signal.pthread_sigmask(signal.SIG_BLOCK, [])))
    print("child waits in vain:", signal.sigtimedwait([signal.SIGUSR1], 0.01), flush=True)
    os._exit(0)
os.waitpid(pid, 0)
print("waited for", int(signal.sigwait([signal.SIGTERM])))
info = signal.sigwaitinfo([signal.SIGUSR1])
print("info", int(info.si_signo), info.si_pid == os.getpid(), info.si_code)
pid = os.fork()
if pid == 0:
    os.kill(os.getppid(), signal.SIGUSR2)
    os._exit(0)
info = signal.sigtimedwait([signal.SIGUSR2], 30)
print("from the child:", info.si_pid == pid)
os.waitpid(pid, 0)


def handler(number, frame):
    print("handled", number, "in", frame.f_code.co_name)


signal.signal(signal.SIGUSR1, handler)
os.kill(os.getpid(), signal.SIGUSR1)
print("still blocked")
signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1])
print("not blocked any more")
