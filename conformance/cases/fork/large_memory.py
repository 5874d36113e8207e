# Much data, changed in the child: all of it is there, and the parent's is as it was.
import os

data = list(range(300_000))
text = "x" * 5_000_000
pid = os.fork()
if pid == 0:
    data.reverse()
    ok = data[0] == 299_999 and sum(data) == 44_999_850_000 and text.count("x") == 5_000_000
    os._exit(0 if ok else 1)
print("child saw all:", os.waitpid(pid, 0)[1] == 0, "parent unchanged:", data[0] == 0)
