# What a hook for uncaught exceptions does counts: it may exit, it may fail, it may be missing.
import os
import sys


def exits(*error):
    sys.exit(7)


def fails(*error):
    raise ValueError("in the hook")


for hook in (exits, fails, None):
    pid = os.fork()
    if pid == 0:
        if hook:
            sys.excepthook = hook
        else:
            del sys.excepthook
        raise KeyError("uncaught")
    print(hook and hook.__name__, os.WEXITSTATUS(os.waitpid(pid, 0)[1]), flush=True)
