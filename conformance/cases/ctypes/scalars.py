"""ctypes' types of single values: what they take, how they show themselves, and what from_param makes of values."""
import ctypes
import pickle
import weakref


def attempt(function, *arguments):
    try:
        print(function(*arguments))
    except Exception as error:
        print(type(error).__name__, error)


for name in ("c_byte", "c_ubyte", "c_short", "c_ushort", "c_int", "c_uint", "c_long", "c_ulong", "c_longlong", "c_ulonglong"):
    type_ = getattr(ctypes, name)
    print(name, ctypes.sizeof(type_), ctypes.alignment(type_), type_(-1).value, type_(1 << 70 | 5), type_(True).value)
for type_ in (ctypes.c_float, ctypes.c_double, ctypes.c_longdouble):
    print(type_.__name__, ctypes.sizeof(type_), type_(1.25).value, type_(-0.0).value, type_(float("inf")).value, type_(3).value)
print(ctypes.c_longdouble(1e300).value, ctypes.c_longdouble(2e-308).value, ctypes.c_longdouble(float("nan")).value)
print(ctypes.c_bool(3), ctypes.c_char(b"x"), ctypes.c_wchar("\u20ac"), ctypes.c_char(65), ctypes.c_void_p(-1).value)
print(ctypes.c_char_p(b"text").value, ctypes.c_wchar_p("text").value, ctypes.c_char_p(None).value, ctypes.c_void_p().value)
print(ctypes.py_object([1]).value, ctypes.py_object())
attempt(lambda: ctypes.py_object().value)
for type_, value in (
        (ctypes.c_int, 1.5), (ctypes.c_int, "a"), (ctypes.c_float, "x"), (ctypes.c_char, b"ab"), (ctypes.c_wchar, "ab"),
        (ctypes.c_wchar, 3), (ctypes.c_void_p, "x"), (ctypes.c_char_p, 3.5), (ctypes.c_wchar_p, b"")):
    attempt(type_, value)

value = ctypes.c_int(3)
value.value = 7
print(value, bool(value), bool(ctypes.c_int()), value == ctypes.c_int(7), weakref.ref(value)() is value)
attempt(hash, value)
print(weakref.ref(ctypes.c_int)() is ctypes.c_int, ctypes.c_int.__ctype_be__(5), bytes(ctypes.c_int.__ctype_be__(5)))
print(bytes(ctypes.c_short(258)), memoryview(ctypes.c_int(3)).format, memoryview(ctypes.c_long(3)).shape)
print(pickle.loads(pickle.dumps(ctypes.c_double(2.5))))
attempt(pickle.dumps, ctypes.c_char_p(b""))


class Number(ctypes.c_int):
    pass


print(isinstance(Number(4).value, int), type((Number * 2)(1, 2)[1]).__name__, Number.from_param(3))
print(ctypes.c_int.from_param(3), ctypes.c_double.from_param(3), ctypes.c_char.from_param(b"a"))
try:
    ctypes.c_int.from_param("a")
except TypeError:
    print("TypeError")
attempt(ctypes.c_char_p.from_param, 3)
attempt(ctypes.c_int.from_address, "a")


class Convertible:
    _as_parameter_ = 5


print(ctypes.c_int.from_param(Convertible()))
print(ctypes.c_int.from_buffer_copy(b"\1\0\0\0\2\0\0\0", 4))
shared = bytearray(8)
ctypes.c_int.from_buffer(shared, 4).value = 513
print(shared)
attempt(ctypes.c_int.from_buffer, b"1234")
attempt(ctypes.c_int.from_buffer, bytearray(3))
attempt(ctypes.c_int.from_buffer_copy, b"1234", -1)
attempt(ctypes._SimpleCData)
attempt(lambda: type("X", (ctypes._SimpleCData,), {}))
attempt(lambda: type("X", (ctypes._SimpleCData,), {"_type_": "zz"}))
