# A handler that sends signals is interrupted by their handlers, thousands of times; each gets a frame of the program.
import os
import signal

ROUNDS = 3000

seen = {signal.SIGUSR1: 0, signal.SIGUSR2: 0, signal.SIGALRM: 0}
without_frame = 0


def note(number, frame):
    global without_frame
    seen[number] += 1
    if frame is None or frame.f_code.co_filename != __file__:
        without_frame += 1


def send(number, frame):
    note(number, frame)
    signal.setitimer(signal.ITIMER_REAL, 1e-6)
    os.kill(os.getpid(), signal.SIGUSR2)


signal.signal(signal.SIGUSR1, send)
signal.signal(signal.SIGUSR2, note)
signal.signal(signal.SIGALRM, note)
for done in range(ROUNDS):
    os.kill(os.getpid(), signal.SIGUSR1)
    while seen[signal.SIGALRM] == done:
        pass
print(list(seen.values()), without_frame)
