# Exit handlers that register and unregister others while they run, and a run before the end.
import atexit


def late():
    print("never")


def registers():
    print("registers")
    atexit.register(late)


def unregisters():
    print("unregisters")
    atexit.unregister(dropped)


def dropped():
    print("never either")


for handler in (dropped, registers, unregisters):
    atexit.register(handler)
atexit._run_exitfuncs()
print("callbacks left:", atexit._ncallbacks())
atexit.register(print, "at the end")
