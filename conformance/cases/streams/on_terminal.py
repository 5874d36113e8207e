# A terminal is one for the child as well, and lines come as they are printed.
import os
import sys

print(sys.stdout.isatty(), sys.stdin.isatty(), sys.stdout.line_buffering)
pid = os.fork()
if pid == 0:
    print("child", sys.stdout.isatty(), sys.stdout.line_buffering)
    os._exit(0)
os.waitpid(pid, 0)
print("parent")
