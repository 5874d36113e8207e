# What the functions of the signal module say to wrong arguments, and what they answer without any signal.
import signal
import threading


def show(name, *arguments):
    try:
        print(name, arguments, "->", getattr(signal, name)(*arguments))
    except Exception as error:
        print(name, arguments, "->", type(error).__name__, error)


show("signal", 0, signal.SIG_IGN)
show("signal", 65, signal.SIG_IGN)
show("signal", signal.SIGUSR1, "x")
show("signal", signal.SIGUSR1, None)
show("signal", signal.SIGUSR1, 2)
show("signal", signal.SIGKILL, signal.SIG_IGN)
show("signal", 32, signal.SIG_IGN)
show("signal", signal.SIGUSR1, signal.SIG_IGN)
show("getsignal", signal.SIGUSR1)
show("getsignal", signal.SIGPIPE)
show("getsignal", signal.SIGTERM)
show("getsignal", 0)
show("getsignal", 32)
show("alarm", "x")
show("alarm", 2**40)
show("setitimer", 0, "x")
show("getitimer", 9)
show("getitimer", signal.ITIMER_VIRTUAL)
show("pthread_sigmask", 9, [])
show("pthread_sigmask", signal.SIG_BLOCK, [0])
show("pthread_sigmask", signal.SIG_BLOCK, [1000])
show("pthread_sigmask", signal.SIG_BLOCK, ["a"])
show("pthread_sigmask", signal.SIG_BLOCK, 5)
show("sigwait", [0])
show("sigtimedwait", [signal.SIGUSR1], -1)
show("sigtimedwait", [signal.SIGUSR1], 0)
show("siginterrupt", 0, True)
show("siginterrupt", signal.SIGKILL, True)
show("siginterrupt", signal.SIGUSR1, True)
show("raise_signal", 0)
show("raise_signal", 1000)
show("strsignal", 0)
show("strsignal", signal.SIGSEGV)
show("strsignal", 32)
print(sorted(int(number) for number in signal.valid_signals()) == [n for n in range(1, 65) if n not in (32, 33)])
print(sorted(name for name in dir(signal) if name.startswith(("SIG", "ITIMER", "NSIG")) and name != "SIGCLD"))


def in_thread():
    show("signal", signal.SIGUSR1, signal.SIG_DFL)
    show("set_wakeup_fd", -1)


thread = threading.Thread(target=in_thread)
thread.start()
thread.join()
