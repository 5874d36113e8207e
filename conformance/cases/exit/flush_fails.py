# Where the last flush fails, that is the exit status, whatever it was.
import os
import sys


class Full:
    closed = False

    def flush(self):
        raise OSError(28, "No space left on device")

    def __repr__(self):
        return "<a full stream>"


for status in (0, 3):
    pid = os.fork()
    if pid == 0:
        sys.stdout = Full()
        sys.exit(status)
    print(os.WEXITSTATUS(os.waitpid(pid, 0)[1]), flush=True)
