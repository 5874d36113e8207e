"""What a handler raises comes out of setitimer as it is, also where it is an OSError."""

import collections
import signal


def raising(number, frame):
    raise InterruptedError("from the handler")


signal.signal(signal.SIGALRM, raising)
seen = collections.Counter()
for _ in range(2000):
    try:
        signal.setitimer(signal.ITIMER_REAL, 1e-6)
        while True:
            signal.getitimer(signal.ITIMER_REAL)
    except OSError as error:
        seen[repr(error)] += 1
print(dict(seen))
try:
    signal.setitimer(99, 1)
except signal.ItimerError as error:
    print(repr(error))
