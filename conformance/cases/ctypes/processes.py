"""ctypes in forked processes and in threads: memory, callbacks, errno; a structure shared by multiprocessing."""
import ctypes
import errno
import multiprocessing
import os
import sys
import threading
from ctypes import CFUNCTYPE, POINTER, Structure, byref, c_int, c_ulong, c_void_p

libc = ctypes.CDLL(None, use_errno=True)
Compare = CFUNCTYPE(c_int, POINTER(c_int), POINTER(c_int))
compare = Compare(lambda a, b: a[0] - b[0])


def sort(who):
    numbers = (c_int * 4)(4, 2, 3, 1)
    libc.qsort(numbers, 4, 4, compare)
    print(who, list(numbers), flush=True)


class Pair(Structure):
    _fields_ = [("a", c_int), ("b", c_int)]


pair = Pair(1, 2)
sort("before")
child = os.fork()
if child == 0:
    sort("child")
    pair.a = 10
    print("child", pair.a, libc.getpid() == os.getpid(), flush=True)
    os._exit(0)
print(os.waitpid(child, 0)[1] == 0, pair.a)
sort("parent")


@CFUNCTYPE(c_int, c_int)
def forking(number):
    child = os.fork()
    if child == 0:
        print("child of a callback", number, flush=True)
        os._exit(number)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


print(forking(3))


@CFUNCTYPE(c_void_p, c_void_p)
def started(argument):
    print("in a thread that C has made", argument, flush=True)
    return argument


thread = c_ulong()
print(libc.pthread_create(byref(thread), None, started, c_void_p(5)))
result = c_void_p()
print(libc.pthread_join(thread, byref(result)), result.value)

results = []


def fail(path):
    libc.open(path, 0)
    results.append(ctypes.get_errno() == errno.ENOENT)


threads = [threading.Thread(target=fail, args=(b"/there/is/none",)) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(results, ctypes.get_errno())


def change(value, array):
    value.a += 5
    array[0] = (7, 8)


if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    value, array = context.Value(Pair, 3, 4), context.Array(Pair, [(1, 2), (3, 4)])
    process = context.Process(target=change, args=(value, array))
    process.start()
    process.join()
    print(process.exitcode, value.a, value.b, [(item.a, item.b) for item in array])
