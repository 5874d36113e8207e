"""Functions of the C library: arguments, results, errno, structures by value, callbacks."""
import ctypes
import ctypes.util
import errno
import os
import sys
from ctypes import CFUNCTYPE, POINTER, Structure, byref, c_char_p, c_double, c_int, c_long, c_size_t, c_void_p


def attempt(function, *arguments):
    try:
        print(function(*arguments))
    except ctypes.ArgumentError as error:
        print(str(error).split(":")[0])
    except Exception as error:
        print(type(error).__name__, error)


libc = ctypes.CDLL("libc.so.6", use_errno=True)
print(ctypes.util.find_library("c"), ctypes.CDLL(None).getpid() == os.getpid(), ctypes.PyDLL(None).getpid() == os.getpid())
print(libc.open(b"/there/is/none", 0), ctypes.get_errno() == errno.ENOENT, ctypes.set_errno(5) == errno.ENOENT, ctypes.get_errno())
buffer = ctypes.create_string_buffer(64)
print(libc.snprintf(buffer, c_size_t(64), b"%d %s %.2f %c", 42, b"text", c_double(2.5), ord("x")), buffer.value)
libc.strchr.restype = c_char_p
libc.strchr.argtypes = [c_char_p, ctypes.c_char]
print(libc.strchr(b"abcdef", b"d"), libc.strchr(b"abc", b"z"), libc.strlen(b"four"), libc.wcslen("wide"))
print(libc.getenv.restype, libc.abs.argtypes, libc["abs"](-3), c_int.in_dll(libc, "optind").value)
power = ctypes.CDLL("libm.so.6").pow
power.restype, power.argtypes = c_double, [c_double, c_double]
print(power(2, 0.5), power(c_double(3), 2))
libc.abs.argtypes = [c_int]
for arguments in (("x",), (2.5,), (), (1 << 70,), (-3, 4)):
    attempt(libc.abs, *arguments)
attempt(libc.getpid, 2.5)
attempt(libc.getpid, 1 << 70)
for name, value in (("argtypes", 3), ("argtypes", [3]), ("restype", 3), ("errcheck", 3)):
    attempt(setattr, libc.abs, name, value)
for missing in (lambda: libc.there_is_none, lambda: c_int.in_dll(libc, "there_is_none"), lambda: ctypes.CDLL("there_is.none")):
    try:
        missing()
    except (AttributeError, ValueError, OSError) as error:
        print(type(error).__name__)

checked = libc.labs
checked.errcheck = lambda result, function, arguments: (result, function is checked, arguments)
print(checked(c_long(-4)))
shown = libc.llabs
shown.restype = lambda number: f"<{number}>"
print(shown(-5))


class Quotient(Structure):
    _fields_ = [("quot", c_int), ("rem", c_int)]


class LongQuotient(Structure):
    _fields_ = [("quot", c_long), ("rem", c_long)]


class Address(Structure):
    _fields_ = [("s_addr", ctypes.c_uint32)]


libc.div.restype, libc.ldiv.restype, libc.inet_ntoa.restype = Quotient, LongQuotient, c_char_p
short, long = libc.div(17, 5), libc.ldiv(c_long(-17), c_long(5))
print(short.quot, short.rem, long.quot, long.rem, libc.inet_ntoa(Address(0x0100007F)))

Compare = CFUNCTYPE(c_int, POINTER(c_int), POINTER(c_int))
numbers = (c_int * 5)(4, 2, 5, 3, 1)
libc.qsort(numbers, 5, 4, Compare(lambda a, b: a[0] - b[0]))
print(list(numbers))
compare = Compare(lambda a, b: b.contents.value - a.contents.value)
libc.qsort(numbers, 5, 4, compare)
print(list(numbers), compare(byref(c_int(3)), byref(c_int(5))), bool(compare), bool(Compare()))
print(libc.atoi(b"12"), "a function found after a callback was made")


class Mixed(Structure):
    _fields_ = [("real", c_double), ("number", c_int)]


class Large(Structure):
    _fields_ = [("numbers", c_long * 5)]


class Reals(Structure):
    _fields_ = [("a", ctypes.c_float), ("b", ctypes.c_float), ("c", ctypes.c_float)]


@CFUNCTYPE(c_double, Mixed, Large, Reals, ctypes.c_byte, c_char_p, ctypes.py_object)
def total(mixed, large, reals, small, text, anything):
    print(mixed.real, mixed.number, large.numbers[:], (reals.a, reals.b, reals.c), small, text, anything)
    return mixed.real + mixed.number + sum(large.numbers)


print(total(Mixed(0.5, 2), Large((1, 2, 3, 4, 5)), Reals(1, 2, 3), -4, b"text", ["object"]))
attempt(total, 1, 2, 3, 4, 5, 6)
attempt(total)
attempt(CFUNCTYPE(c_int), 3.5)
attempt(CFUNCTYPE(POINTER(c_int)), print)


def unraisable(args):
    print("unraisable:", args.exc_type.__name__, args.exc_value)


sys.unraisablehook = unraisable


@CFUNCTYPE(c_int)
def failing():
    raise KeyError("in a callback")


failing()


@CFUNCTYPE(c_int, use_errno=True)
def keeping():
    ctypes.set_errno(7)
    return 1


ctypes.set_errno(3)
print(keeping(), ctypes.get_errno())

prototype = CFUNCTYPE(c_int, c_int, POINTER(c_int))
output = prototype(("wait", libc), ((1, "ignored", 0), (2, "status")))
attempt(lambda: prototype(("abs", libc), ((1,),)))
frexp = CFUNCTYPE(c_double, c_double, POINTER(c_int))(("frexp", ctypes.CDLL("libm.so.6")), ((1, "value"), (2, "exponent")))
print(frexp(8.0), frexp(value=0.75))
attempt(frexp)
attempt(frexp, 1.0, 2.0)
