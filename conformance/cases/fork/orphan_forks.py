# A child whose parent has died is adopted, runs on, and forks a child of its own.
import os

orphan_read, main_write = os.pipe()
main_read, orphan_write = os.pipe()

middle = os.fork()
if middle == 0:
    parent = os.getpid()
    if os.fork() == 0:
        os.close(main_write)
        os.close(main_read)
        os.read(orphan_read, 1)  # the parent is dead and waited for
        adopted = os.getppid() != parent
        pid = os.fork()
        if pid == 0:
            os._exit(7)
        status = os.WEXITSTATUS(os.waitpid(pid, 0)[1])
        os.write(orphan_write, f"adopted {adopted}, child ended with {status}".encode())
    os._exit(0)

os.close(orphan_write)
os.waitpid(middle, 0)
os.write(main_write, b"x")
print(os.read(main_read, 100).decode())
print("end of file:", os.read(main_read, 100))
