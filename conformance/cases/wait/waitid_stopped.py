# os.waitid tells of stopping and going on, too.
import os
import signal

reader, writer = os.pipe()
pid = os.fork()
if pid == 0:
    os.kill(os.getpid(), signal.SIGSTOP)
    os.read(reader, 1)  # a child that has ended is not told as one that went on
    os._exit(5)
result = os.waitid(os.P_PID, pid, os.WSTOPPED)
print(result.si_code == os.CLD_STOPPED, result.si_status == signal.SIGSTOP)
os.kill(pid, signal.SIGCONT)
result = os.waitid(os.P_PID, pid, os.WCONTINUED)
print(result.si_code == os.CLD_CONTINUED, result.si_status == signal.SIGCONT)
os.write(writer, b"x")
result = os.waitid(os.P_PID, pid, os.WEXITED)
print(result.si_code == os.CLD_EXITED, result.si_status)
