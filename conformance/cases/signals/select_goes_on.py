"""select.select goes on after a handler, for what is left of its time; a handler that raises ends it."""
import os
import select
import signal
import time

handled = []
signal.signal(signal.SIGALRM, lambda number, frame: handled.append(number))
signal.setitimer(signal.ITIMER_REAL, 0.1, 0.1)
begin = time.monotonic()
print(select.select([], [], [], 0.55), 0.5 < time.monotonic() - begin < 5, len(handled) >= 2)
reader, writer = os.pipe()
handled.clear()
signal.signal(signal.SIGALRM, lambda number, frame: (handled.append(number), len(handled) == 3 and os.write(writer, b"x")))
print(select.select([reader], [], []) == ([reader], [], []), len(handled) >= 3)


class Enough(Exception):
    pass


def raise_enough(number, frame):
    raise Enough(number)


signal.signal(signal.SIGALRM, raise_enough)
try:
    while True:
        select.select([], [], [], 5)
except Enough as error:
    signal.setitimer(signal.ITIMER_REAL, 0)
    print("raised", *error.args)
