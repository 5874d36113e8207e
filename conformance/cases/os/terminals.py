"""A child on a terminal of its own, and what a program asks about terminals."""
import os
import pty
import signal
import sys
import tty

pid, master = os.forkpty()
if pid == 0:
    print("child", master, os.isatty(0), os.isatty(1), os.isatty(2), os.getsid(0) == os.getpid(), os.tcgetpgrp(0) == os.getpid())
    print(os.ttyname(0) == os.ttyname(1) == os.readlink("/proc/self/fd/0"), os.ttyname(0).startswith("/dev/pts/"), os.device_encoding(1))
    print(os.get_terminal_size(), os.ctermid(), input("say: "))
    if os.fork() == 0:
        os.setpgid(0, 0)
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)
        os.tcsetpgrp(0, os.getpgrp())
        print("foreground", os.tcgetpgrp(0) == os.getpgrp(), flush=True)
        os._exit(0)
    os.wait()
    os._exit(3)
print("parent", master > 2, os.get_inheritable(master))
tty.setraw(master)
os.write(master, b"hello\n")
output = b""
while True:
    try:
        data = os.read(master, 1000)
    except OSError as error:
        print(error)
        break
    output += data
sys.stdout.write(output.decode().replace("\r", ""))
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))

master, slave = os.openpty()
if os.fork() == 0:
    os.close(master)
    os.login_tty(slave)
    print("logged in", os.isatty(0), os.getsid(0) == os.getpid(), flush=True)
    os._exit(0)
os.close(slave)
print(os.read(master, 100), os.waitstatus_to_exitcode(os.wait()[1]))

written = []
r, w = os.pipe()
os.dup2(r, 0)
os.close(w)
print(os.waitstatus_to_exitcode(pty.spawn(["sh", "-c", "test -t 0 && test -t 1 && echo on a terminal; exit 5"], lambda fd: written.append(os.read(fd, 1000)) or written[-1])))
sys.stdout.flush()
