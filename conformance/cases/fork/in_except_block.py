# A fork while an exception is being handled: the child handles it too, and can raise it again.
import os
import sys

try:
    raise KeyError("handled")
except KeyError:
    pid = os.fork()
    if pid:
        os.waitpid(pid, 0)
    print("parent" if pid else "child", "handles", sys.exc_info()[0].__name__)
    try:
        raise
    except KeyError as e:
        print("raised again", e)
print("afterwards", sys.exc_info()[0])
