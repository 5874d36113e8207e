# A child is in its parent's group and session until it leaves them.
import os

group, session = os.getpgrp(), os.getsid(0)
pid = os.fork()
if pid == 0:
    same = os.getpgrp() == group and os.getsid(0) == session
    os.setsid()
    print("inherited:", same, "own:", os.getpgrp() == os.getpid() == os.getsid(0))
else:
    os.waitpid(pid, 0)
    print("parent stays:", os.getpgrp() == group and os.getsid(0) == session)
