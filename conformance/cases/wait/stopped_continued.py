# A child that is stopped, goes on, and is killed: each is told once.
import os
import signal

read, write = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(write)
    os.read(read, 1)
    os._exit(8)
os.kill(pid, signal.SIGSTOP)
status = os.waitpid(pid, os.WUNTRACED)[1]
print("stopped:", os.WIFSTOPPED(status), os.WSTOPSIG(status) == signal.SIGSTOP, os.WIFEXITED(status))
print("told once:", os.waitpid(pid, os.WUNTRACED | os.WNOHANG))
os.kill(pid, signal.SIGCONT)
status = os.waitpid(pid, os.WCONTINUED)[1]
print("continued:", os.WIFCONTINUED(status), os.WIFSTOPPED(status))
os.write(write, b"x")
print("ended:", os.WEXITSTATUS(os.waitpid(pid, 0)[1]))
