"""A fork beside threads in system calls that wait: those of files, locks, queues, terminals, sockets and processes."""
import ctypes
import fcntl
import os
import pty
import select
import signal
import socket
import struct
import threading
import warnings

warnings.simplefilter("ignore")  # about forks beside threads

libc = ctypes.CDLL(None, use_errno=True)


def until_inside(thread, path="/proc/self/task/{}/stat"):
    """Waits until the thread sleeps in the kernel."""
    while open(path.format(thread.native_id)).read().rsplit(")", 1)[1].split()[0] != "S":
        pass


def open_fifo():
    os.open("fifo", os.O_RDONLY)


def open_fifo_to_write():
    os.open("fifo_to_write", os.O_WRONLY)


def lock_file():
    fcntl.flock(os.open("locked", os.O_RDONLY), fcntl.LOCK_EX)


def lock_record():
    fcntl.fcntl(os.open("locked", os.O_RDWR), fcntl.F_OFD_SETLKW, struct.pack("hhqqi", fcntl.F_WRLCK, 0, 0, 0, 0))


def receive_message():
    libc.msgrcv(queue, ctypes.create_string_buffer(64), 8, 0, 0)


def take_semaphore():
    libc.semop(semaphores, struct.pack("HhH", 0, -1, 0), 1)


def read_terminal():
    os.read(pty.openpty()[1], 1)


def read_pipe():
    os.read(os.pipe()[0], 1)


def accept():
    listener = socket.create_server(("127.0.0.1", 0))
    listener.accept()


def poll():
    polled = select.poll()
    polled.register(os.pipe()[0], select.POLLIN)
    polled.poll()


def wait_for_child(pid):
    os.waitpid(pid, 0)


def wait_for_signal():
    signal.sigwait([signal.SIGUSR1])


def pause():
    libc.pause()


IPC_PRIVATE, IPC_RMID = 0, 0
queue, semaphores = libc.msgget(IPC_PRIVATE, 0o600), libc.semget(IPC_PRIVATE, 1, 0o600)
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
os.mkfifo("fifo")
os.mkfifo("fifo_to_write")
locked = open("locked", "w")
fcntl.flock(locked, fcntl.LOCK_EX)
fcntl.fcntl(locked, fcntl.F_OFD_SETLK, struct.pack("hhqqi", fcntl.F_WRLCK, 0, 0, 0, 0))
sleeper = os.fork()
if sleeper == 0:
    signal.pause()
waits = [open_fifo, open_fifo_to_write, lock_file, lock_record, receive_message, take_semaphore, read_terminal, read_pipe, accept, poll,
         wait_for_signal, pause]
for wait in waits:
    thread = threading.Thread(target=wait, daemon=True)
    thread.start()
    until_inside(thread)
threading.Thread(target=wait_for_child, args=(sleeper,), daemon=True).start()
for wait in waits:
    pid = os.fork()
    if pid == 0:
        os._exit(threading.active_count())
    print(wait.__name__, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), threading.active_count(), flush=True)
libc.msgctl(queue, IPC_RMID, None), libc.semctl(semaphores, 0, IPC_RMID)
os.kill(sleeper, signal.SIGKILL)
os._exit(0)
