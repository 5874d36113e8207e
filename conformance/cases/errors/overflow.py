# Numbers that fit in no pid or status.
import os


def check(name, *arguments):
    try:
        result = getattr(os, name)(*arguments)
    except Exception as e:
        result = type(e).__name__
    print(name, arguments, result)


for big in (2**31, 2**63, 2**70, -(2**70)):
    check("waitpid", big, os.WNOHANG)
    check("waitpid", -1, big)
    check("kill", big, 0)
    check("WIFEXITED", big)
    check("waitstatus_to_exitcode", big)
    check("pipe2", big)
