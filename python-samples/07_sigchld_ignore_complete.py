import os
import signal
signal.signal(signal.SIGCHLD,signal.SIG_IGN)

pid = os.fork()

if pid < 0:
  print("Error")
elif pid == 0:
  print("Child process")
else:
  try:
    os.wait()          # waits until the child has ended, then there is nothing to wait for
  except ChildProcessError as e:
    print("Nothing left to wait for:", e)

# Child process
# Nothing left to wait for: [Errno 10] No child processes
