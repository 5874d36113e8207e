# What sys.exit makes of numbers out of range, of objects, and with no stderr.
import os
import sys


class Unprintable:
    def __str__(self):
        raise ValueError("not printable")


class Exit(SystemExit):
    pass


own = Exit()
own.code = 9
for ending in (SystemExit(2**31 + 5), SystemExit(2**70), SystemExit(-1), SystemExit(True), SystemExit((1, 2)),
               SystemExit(1, 2), SystemExit(Unprintable()), own):
    pid = os.fork()
    if pid == 0:
        raise ending
    print(os.WEXITSTATUS(os.waitpid(pid, 0)[1]), flush=True)
pid = os.fork()
if pid == 0:
    sys.stderr = None
    sys.exit("said without sys.stderr")
print(os.WEXITSTATUS(os.waitpid(pid, 0)[1]))
