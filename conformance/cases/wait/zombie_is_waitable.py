"""A child that /proc shows as a zombie can be waited for at once."""
import os


def state(pid):
    with open(f"/proc/{pid}/stat") as file:
        return file.read().rsplit(")", 1)[1].split()[0]


waited = 0
for number in range(40):
    pid = os.fork()
    if pid == 0:
        os._exit(number)
    while state(pid) != "Z":
        pass
    waited += os.waitpid(pid, os.WNOHANG) == (pid, number << 8)
print(waited)
