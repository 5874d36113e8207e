"""Files of the program are shared with the child, whatever they are called: JARs, recordings, libraries, a FIFO."""
import os

NAMES = ["x.jar", "x.jfr", "x.jmod", "modules", "libjvm.so", "x.snapshot", "urandom", "hsperfdata_x", "jar"]


def in_child(action):
    pid = os.fork()
    if pid == 0:
        action()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def read(file):
    print("  child", os.read(file, 4), os.get_inheritable(file), flush=True)


for name in NAMES:
    print(name, flush=True)
    file = os.open(name, os.O_CREAT | os.O_RDWR)
    os.write(file, b"a")
    print("  ended with", in_child(lambda: os.write(file, b"bcdefgh")))
    os.lseek(file, 0, os.SEEK_SET)
    os.close(file)
    file = os.open(name, os.O_RDONLY)
    for inheritable in (True, False):
        os.set_inheritable(file, inheritable)
        in_child(lambda: read(file))
        print("  parent", os.lseek(file, 0, os.SEEK_CUR), flush=True)
    os.close(file)

os.mkfifo("fifo.jar")
reader = os.open("fifo.jar", os.O_RDONLY | os.O_NONBLOCK)
print("fifo", in_child(lambda: None))
writer = os.open("fifo.jar", os.O_WRONLY)
in_child(lambda: os.write(writer, b"by a child"))
print(os.read(reader, 100))
