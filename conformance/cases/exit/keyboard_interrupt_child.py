# KeyboardInterrupt nobody catches in a child: a traceback, and death of SIGINT.
import os

pid = os.fork()
if pid == 0:
    raise KeyboardInterrupt("in the child")
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
