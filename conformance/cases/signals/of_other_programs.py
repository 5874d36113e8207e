# What a program started by subprocess, or by os.system, ignores and blocks.
import os
import signal
import subprocess
import sys

STATUS = "grep -E 'Sig(Ign|Blk)' /proc/self/status"
STANDARD = 0x7FFFFFFF  # the signals 1 to 31


def show(lines):
    print({name: hex(int(mask, 16) & STANDARD) for name, mask in (line.split() for line in lines.splitlines())})


signal.signal(signal.SIGUSR1, signal.SIG_IGN)
signal.signal(signal.SIGUSR2, lambda number, frame: None)
for restore in (True, False):
    show(subprocess.run(["sh", "-c", STATUS], stdout=subprocess.PIPE, text=True, restore_signals=restore).stdout)
print(subprocess.run(["sh", "-c", "yes | head -1"], capture_output=True, text=True))
print(signal.getsignal(signal.SIGPIPE))
reader, writer = os.pipe()
os.set_inheritable(writer, True)
os.system(f"{STATUS} > /dev/fd/{writer}")
show(os.read(reader, 1000).decode())
