"""Modules of the library that use what os has: they go other ways where it is there."""
import asyncio
import os
import platform
import pty
import shutil
import socket
import subprocess
import tempfile

with open("source", "wb") as file:
    file.write(bytes(range(256)) * 4000)
try:
    os.setxattr("source", "user.note", b"kept")
except OSError:  # a file system without them
    pass
shutil.copy2("source", "copy")
print(open("copy", "rb").read() == open("source", "rb").read(), os.listxattr("copy") == os.listxattr("source"))
os.makedirs("tree/in")
shutil.copy("source", "tree/in")
shutil.copytree("tree", "other", symlinks=True)
print(os.path.getsize("other/in/source"))

here, there = socket.socketpair()
here.settimeout(None)
if os.fork() == 0:
    here.close()
    received = 0
    while data := there.recv(100000):
        received += len(data)
    os._exit(received != 1024000)
there.close()
with open("source", "rb") as file:
    print("sent", here.sendfile(file), file.tell())
here.close()
print("received", os.waitstatus_to_exitcode(os.wait()[1]))


async def programs():
    shell = await asyncio.create_subprocess_shell("read line; echo got $line; exit 3", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    print(await shell.communicate(b"a line\n"), shell.returncode)
    several = [await asyncio.create_subprocess_exec("sh", "-c", f"exit {i}") for i in range(5)]
    print([await program.wait() for program in several])
    sleeper = await asyncio.create_subprocess_exec("sleep", "60")
    sleeper.kill()
    print(await sleeper.wait())


asyncio.run(programs())

pid, fd = pty.fork()
if pid == 0:
    os.execlp("sh", "sh", "-c", "tty >/dev/null && echo a terminal")
print(os.read(fd, 100), os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))

print(platform.libc_ver()[0], subprocess.check_output(["echo", "spawned"], close_fds=False))
with tempfile.TemporaryDirectory() as directory:
    process = subprocess.Popen("pwd; umask", shell=True, cwd=directory, umask=0o077, stdout=subprocess.PIPE, text=True)
    print(process.communicate()[0].replace(directory, "directory"))
print(subprocess.getstatusoutput("exit 4"), os.system("exit 5") >> 8, os.popen("echo popen").read())
