# The functions and constants are there.
import os

functions = """_exit abort fork fork1 getpgid getpgrp getpid getppid getsid kill killpg pipe pipe2
register_at_fork setpgid setsid wait wait3 wait4 waitid waitpid waitstatus_to_exitcode
WCOREDUMP WEXITSTATUS WIFCONTINUED WIFEXITED WIFSIGNALED WIFSTOPPED WSTOPSIG WTERMSIG"""
for name in functions.split():
    if name != "fork1":
        print(name, callable(getattr(os, name, None)))
constants = """CLD_CONTINUED CLD_DUMPED CLD_EXITED CLD_KILLED CLD_STOPPED CLD_TRAPPED EX_OK EX_USAGE
P_ALL P_PGID P_PID WCONTINUED WEXITED WNOHANG WNOWAIT WSTOPPED WUNTRACED O_CLOEXEC O_NONBLOCK"""
for name in constants.split():
    print(name, getattr(os, name, None))
