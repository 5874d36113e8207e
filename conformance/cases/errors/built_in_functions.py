"""The functions of os, signal, time and others are built-in ones: no methods of a class that has them, pickled by name."""
import _posixsubprocess
import atexit
import gc
import inspect
import os
import pickle
import select
import signal
import time

NAMES = {
    atexit: "register unregister",
    gc: "freeze get_freeze_count get_threshold set_threshold unfreeze",
    os: """_exit abort fork getpid getppid kill killpg pipe pipe2 register_at_fork wait wait3 wait4 waitid waitpid
        waitstatus_to_exitcode WCOREDUMP WEXITSTATUS WIFCONTINUED WIFEXITED WIFSIGNALED WIFSTOPPED WSTOPSIG WTERMSIG""",
    select: "select",
    signal: "alarm default_int_handler getitimer pause setitimer set_wakeup_fd siginterrupt strsignal",
    time: "sleep",
    _posixsubprocess: "fork_exec",
}

for module, names in NAMES.items():
    for name in names.split():
        function = getattr(module, name)
        print(name, function.__module__, function.__name__, function.__qualname__, type(function).__name__,
              function.__self__.__name__, inspect.isbuiltin(function), pickle.loads(pickle.dumps(function)) is function,
              bool(function.__doc__), repr(function).split(" at ")[0])

for name in "fork getpid kill pipe2 wait3 wait4 waitid waitpid waitstatus_to_exitcode".split():
    print(name, [(parameter.name, parameter.kind.name) for parameter in inspect.signature(getattr(os, name)).parameters.values()])


class Names:
    now = os.getpid
    sleep = time.sleep


print(Names().now() == os.getpid(), Names().sleep(0))
for wrong in (lambda: os.fork(1), lambda: os.waitpid(1), lambda: os.waitpid(pid=1, options=0), lambda: os.wait3(),
              lambda: os.getpid(x=1), lambda: time.sleep(), lambda: os.register_at_fork(len)):
    try:
        print(wrong())
    except TypeError:
        print("TypeError")
pid = os.fork()
if pid == 0:
    os._exit(status=7)
print(os.waitstatus_to_exitcode(status=os.wait4(options=0, pid=pid)[1]))
