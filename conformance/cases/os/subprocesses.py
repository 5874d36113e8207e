"""What subprocess does between fork and exec."""
import os
import signal
import subprocess
import sys

os.umask(0o022)


def run(*command, **options):
    try:
        result = subprocess.run(command, capture_output=True, text=True, **options)
        print(result.returncode, repr(result.stdout), repr(result.stderr))
    except (OSError, ValueError, TypeError, OverflowError, KeyError, subprocess.SubprocessError) as error:
        print(type(error).__name__, error, getattr(error, "filename", None))


run("sh", "-c", "umask; exit 3", umask=0o077)
run("sh", "-c", "test $(ps -o sid= -p $$) -eq $$ && echo session", start_new_session=True)
run("sh", "-c", "test $(ps -o pgid= -p $$) -eq $$ && echo group", process_group=0)
run("sh", "-c", "id -u; id -g; id -G", user=1234, group=4321, extra_groups=[5, 6])
run("id", "-u", user="daemon", extra_groups=[])
run("id", user="nosuchuser")
run("id", user=-5)
run("id", group=2**40)
run("sh", "-c", "pwd", cwd="/tmp")
run("sh", "-c", "pwd", cwd="/nonexistent")
run("nosuchprogram")
run("/etc/passwd")
run("./here", cwd="/")
run("sh", "-c", "echo $A $B", env={"A": "1", "B": "2", "PATH": "/bin:/usr/bin"})
run("sh", "-c", "echo $A", env={"A\0": "1"})
run("a\0b")

r, w = os.pipe()
run("sh", "-c", f"echo passed >&{w}", pass_fds=[w])
print(os.read(r, 100))
run("sh", "-c", f"echo closed >&{w} 2>/dev/null || echo no")
os.set_inheritable(w, True)
run("sh", "-c", f"echo open >&{w}", close_fds=False)
print(os.read(r, 100))

# preexec_fn is a Python function that runs in the child.
order = []
os.register_at_fork(before=lambda: order.append("before"), after_in_parent=lambda: order.append("parent"),
                    after_in_child=lambda: order.append("child"))
run("sh", "-c", "echo $A", preexec_fn=lambda: (os.environ.__setitem__("A", "late"), os.write(2, repr(order).encode())))
print(order)
run("true")
print(order)
run("sh", "-c", "umask; nice", preexec_fn=lambda: (os.umask(0o007), os.nice(4)))
run("true", preexec_fn=lambda: 1 / 0)
run("nosuchprogram", preexec_fn=lambda: None)
run("true", preexec_fn=lambda: os._exit(7))
run("true", preexec_fn=lambda: os.kill(os.getpid(), signal.SIGKILL))

signal.signal(signal.SIGUSR1, signal.SIG_IGN)
signal.signal(signal.SIGUSR2, lambda number, frame: None)
for options in {}, {"restore_signals": False}, {"preexec_fn": lambda: None}:
    lines = subprocess.run(["grep", "-E", "Sig(Blk|Ign)", "/proc/self/status"], stdout=subprocess.PIPE, text=True, **options).stdout
    print([hex(int(line.split()[1], 16) & ~(3 << 31)) for line in lines.splitlines()])  # without the C library's own two
run(sys.executable, "-c", "import sys; print(sys.argv)", "an argument")

descriptors = [os.dup(0) for _ in range(3)]
os.close(0)
process = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
print(process.communicate(b"with standard input closed"))
