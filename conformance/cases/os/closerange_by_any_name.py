"""os.closerange closes all of the program's own descriptors, whatever the files are called, and what goes on after it."""
import os
import random
import secrets
import subprocess
import sys

files = [os.open(name, os.O_CREAT | os.O_RDWR) for name in ("x.jar", "x.jfr", "modules", "plain")]
files.append(os.dup2(files[0], 600))
directory = os.open("/proc", os.O_RDONLY)
os.closerange(3, 2000)
for file in [*files, directory]:
    try:
        os.fstat(file)
    except OSError as error:
        print(error.errno)
    else:
        print("open")
print(len(secrets.token_bytes(8)), len(os.urandom(8)), 0 <= random.SystemRandom().random() < 1)
import decimal
import json
print(json.dumps({"a": 1}), decimal.Decimal(1) / 4, flush=True)
pid = os.fork()
if pid == 0:
    os.closerange(3, 2000)
    os._exit(len(os.urandom(3)))
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
print(subprocess.run([sys.executable, "-c", "print('a program')"], stdout=subprocess.PIPE).stdout)
