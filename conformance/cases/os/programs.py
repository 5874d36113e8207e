"""Other programs: exec with an environment and by a descriptor, posix_spawn with all that it can do, spawn*."""
import os
import signal
import sys

SHOW = 'echo "$0 $# $1 A=$A $(umask)"; exit 3'


def status(call):
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        try:
            call()
        except OSError as error:
            print(error, flush=True)
        os._exit(99)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


os.umask(0o027)
os.environ["A"] = "of the program"
status(lambda: os.execv("/bin/sh", ["name", "-c", SHOW, "zero", "first"]))
status(lambda: os.execve("/bin/sh", ("name", b"-c", SHOW, "zero"), {"A": "given", b"PATH": b"/bin:/usr/bin"}))
shell = os.open("/bin/sh", os.O_RDONLY)
status(lambda: os.execve(shell, ["name", "-c", SHOW], {"A": "by descriptor", "PATH": os.environ["PATH"]}))
status(lambda: os.execvpe("sh", ["sh", "-c", SHOW], {"A": "searched", "PATH": os.environ["PATH"]}))
status(lambda: os.execlp("nosuchprogram", "x"))
del os.environ["A"]
status(lambda: os.execl("/bin/sh", "sh", "-c", SHOW))
status(lambda: os.execv("/etc/passwd", ["x"]))


def spawned(path, argv, env=os.environ, **options):
    sys.stdout.flush()
    print(os.waitstatus_to_exitcode(os.waitpid(os.posix_spawn(path, argv, env, **options), 0)[1]))


spawned("/bin/sh", ["name", "-c", SHOW, "zero", "x"], {"A": "spawned", "PATH": "/bin:/usr/bin"})
print(os.waitstatus_to_exitcode(os.waitpid(os.posix_spawnp("sh", ["sh", "-c", "exit 4"], os.environ), 0)[1]))
spawned("/bin/sh", ["sh", "-c", "echo into a file; echo more >&2"],
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, "output", os.O_WRONLY | os.O_CREAT, 0o640), (os.POSIX_SPAWN_DUP2, 1, 2)])
print(open("output").read(), oct(os.stat("output").st_mode))
r, w = os.pipe()
os.set_inheritable(w, True)
spawned("/bin/sh", ["sh", "-c", f"echo unheard >&{w}"], file_actions=[(os.POSIX_SPAWN_CLOSE, w), (os.POSIX_SPAWN_OPEN, 2, "/dev/null", os.O_WRONLY, 0)])
spawned("/bin/sh", ["sh", "-c", "test $(ps -o pgid= -p $$) -eq $$ && echo a group of its own"], setpgroup=0)
spawned("/bin/sh", ["sh", "-c", "test $(ps -o sid= -p $$) -eq $$ && echo a session of its own"], setsid=True)


def signals(what, **options):
    """Without the two that the C library has for itself."""
    r, w = os.pipe()
    os.waitpid(os.posix_spawn("/bin/grep", ["grep", "-E", what, "/proc/self/status"], os.environ,
                              file_actions=[(os.POSIX_SPAWN_DUP2, w, 1)], **options), 0)
    for line in os.read(r, 1000).decode().splitlines():
        name, mask = line.split()
        print(name, hex(int(mask, 16) & ~(3 << 31)))


signal.signal(signal.SIGUSR1, signal.SIG_IGN)
signals("Sig(Blk|Ign)")
signals("Sig(Blk|Ign)", setsigmask=[signal.SIGUSR2, signal.SIGTERM], setsigdef={signal.SIGUSR1, signal.SIGPIPE})
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGHUP])
signals("SigBlk")
signals("SigBlk", setsigmask=[])
signal.pthread_sigmask(signal.SIG_SETMASK, [])
spawned("/bin/true", ["true"], scheduler=(os.SCHED_OTHER, os.sched_param(0)), resetids=True)
spawned("/bin/sh", ["sh", "-c", "kill -TERM $$"])

for mode in (os.P_WAIT, os.P_NOWAIT):
    for call in (lambda: os.spawnl(mode, "/bin/sh", "sh", "-c", "exit 5"), lambda: os.spawnle(mode, "/bin/sh", "sh", "-c", "exit $A", {"A": "6"}),
                 lambda: os.spawnlp(mode, "sh", "sh", "-c", "exit 7"), lambda: os.spawnlpe(mode, "sh", "sh", "-c", "exit $A", {"A": "8", "PATH": "/bin"}),
                 lambda: os.spawnv(mode, "/bin/sh", ["sh", "-c", "kill -9 $$"]), lambda: os.spawnvp(mode, "nosuchprogram", ["x"]),
                 lambda: os.spawnve(mode, "/bin/sh", ("sh", "-c", "exit $A"), {"A": "9"}), lambda: os.spawnvpe(mode, "sh", ("sh", "-c", "exit $A"), {"A": "10", "PATH": "/bin"})):
        result = call()
        print(result if mode == os.P_WAIT else os.waitstatus_to_exitcode(os.waitpid(result, 0)[1]))
