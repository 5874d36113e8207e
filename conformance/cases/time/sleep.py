# time.sleep ends when it should; it goes on after signals, and says what it does not take.
import signal
import time


class Seconds:
    def __float__(self):
        return 1.0


for _ in range(100):
    time.sleep(0)
for seconds in (1, 0.25, True):
    start = time.monotonic()
    time.sleep(seconds)
    print(seconds, time.monotonic() - start >= seconds)

for wrong in ("x", None, Seconds(), -1, -0.5, -1e-10, -0.0, float("nan"), float("inf"), 1e20, 10**30, 2**62, 1 << 33 << 31):
    try:
        time.sleep(wrong)
    except (TypeError, ValueError, OverflowError) as error:
        print(wrong if isinstance(wrong, (int, float, str)) else type(wrong).__name__, type(error).__name__, error)

calls = []
signal.signal(signal.SIGALRM, lambda number, frame: calls.append(number))
signal.setitimer(signal.ITIMER_REAL, 0.02, 0.02)
start = time.monotonic()
time.sleep(0.3)
signal.setitimer(signal.ITIMER_REAL, 0)
print("long enough", time.monotonic() - start >= 0.3, "handled", len(calls) > 1)


def raising(number, frame):
    raise InterruptedError("enough")


signal.signal(signal.SIGALRM, raising)
signal.setitimer(signal.ITIMER_REAL, 0.2)
try:
    time.sleep(60)
except InterruptedError as error:
    print(error)
