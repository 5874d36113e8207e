"""Files that are dropped without being closed have their data when somebody looks, and at each end that CPython flushes at."""
import gc
import json
import os
import subprocess
import sys


def write(path, text):
    open(path, "w").write(text)


def read(path):
    with open(path) as file:
        return file.read()


def end_of_child(name, end):
    pid = os.fork()
    if pid == 0:
        kept = open(name, "w")
        kept.write("kept")
        globals()["kept"] = kept
        write(name + ".dropped", "dropped")
        end()
        raise SystemExit
    os.waitpid(pid, 0)
    print(name, read(name), read(name + ".dropped"), flush=True)


write("opened", "1")
print(read("opened"))
json.dump([1, 2], open("dumped", "w"))
print(json.load(open("dumped")))
open("bytes", "wb").write(b"\0\1")
print(open("bytes", "rb").read())
write("other", "2")
print(subprocess.run(["cat", "other"], capture_output=True, text=True).stdout)
write("shell", "3")
sys.stdout.flush()
os.system("cat shell; echo")
write("collected", "4")
gc.collect()
print(os.path.getsize("collected"), flush=True)
write("forked", "5")
pid = os.fork()
if pid == 0:
    print("child", read("forked"), flush=True)
    sys.exit()
os.waitpid(pid, 0)
print("parent", read("forked"), flush=True)
end_of_child("exit", sys.exit)
end_of_child("return", lambda: None)
file = open("program.py", "w")
file.write("kept = open('at_exit', 'w'); kept.write('text'); data = open('bytes', 'wb'); data.write(b'data')")
del file
print(subprocess.run([sys.executable, "program.py"]).returncode, read("at_exit"), read("bytes"))
