# Environment, directory and file mask of the child are its own.
import os

os.environ["POLYFORK_CASE"] = "parent"
os.umask(0o022)
start = os.getcwd()
pid = os.fork()
if pid == 0:
    inherited = os.environ["POLYFORK_CASE"], os.getcwd() == start, oct(os.umask(0o077))
    os.environ["POLYFORK_CASE"] = "child"
    os.chdir("/")
    print("child", inherited, os.environ["POLYFORK_CASE"], os.getcwd())
else:
    os.waitpid(pid, 0)
    print("parent", os.environ["POLYFORK_CASE"], os.getcwd() == start, oct(os.umask(0o022)))
