"""ctypes.pythonapi: functions of the C API that programs call by it."""
import ctypes
import sys
import threading
import time
from ctypes import byref, c_char_p, c_int, c_long, c_ssize_t, c_ulong, c_void_p, py_object

api = ctypes.pythonapi
argc, argv = c_int(), ctypes.POINTER(ctypes.c_wchar_p)()
api.Py_GetArgcArgv(byref(argc), byref(argv))
print(argv[:argc.value] == sys.orig_argv)
api.Py_GetVersion.restype = c_char_p
print(api.Py_GetVersion().decode() == sys.version)
api.Py_IncRef(py_object(api))
api.Py_DecRef(py_object(api))
try:
    api.There_IsNone
except AttributeError:
    print("AttributeError")


class Stop(Exception):
    pass


def wait(ready, waiting):
    try:
        ready.set()
        while True:
            waiting()
    except Stop as error:
        print("stopped", error.args)


def spin():
    pass


for waiting in (spin, lambda: time.sleep(0.01)):
    ready = threading.Event()
    thread = threading.Thread(target=wait, args=(ready, waiting))
    thread.start()
    ready.wait()
    print(api.PyThreadState_SetAsyncExc(c_ulong(thread.ident), py_object(Stop)))
    thread.join()
print(api.PyThreadState_SetAsyncExc(c_ulong(thread.ident), py_object(Stop)))
print(api.PyThreadState_SetAsyncExc(c_ulong(threading.get_ident()), None))
try:
    api.PyThreadState_SetAsyncExc(c_ulong(threading.get_ident()), py_object(Stop))
    while True:
        spin()
except Stop:
    print("stopped itself")

make_bytes = api.PyBytes_FromStringAndSize
make_bytes.restype, make_bytes.argtypes = py_object, [c_char_p, c_ssize_t]
print(make_bytes(b"abcdef", 3))
api.PyLong_FromString.restype = py_object
print(api.PyLong_FromString(b"77", None, 8))
api.PyLong_AsLong.restype, api.PyLong_AsLong.argtypes = c_long, [py_object]
print(api.PyLong_AsLong(33))
for function, arguments in ((api.PyLong_FromString, (b"zz", None, 10)), (api.PyLong_AsLong, ("text",))):
    try:
        function(*arguments)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
api.PyMemoryView_FromMemory.restype = py_object
text = ctypes.create_string_buffer(b"hello")
print(bytes(api.PyMemoryView_FromMemory(text, c_ssize_t(5), 0x100)))
api.PyCapsule_New.restype, api.PyCapsule_New.argtypes = py_object, [c_void_p, c_char_p, c_void_p]
api.PyCapsule_GetPointer.restype, api.PyCapsule_GetPointer.argtypes = c_void_p, [py_object, c_char_p]
print(api.PyCapsule_GetPointer(api.PyCapsule_New(1234, b"name", None), b"name"))
