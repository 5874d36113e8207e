"""Arrays and pointers: items, slices, strings, casts, and what they keep alive."""
import array
import ctypes
import mmap
from ctypes import POINTER, c_char, c_int, c_short, cast, pointer


def attempt(function, *arguments):
    try:
        print(function(*arguments))
    except Exception as error:
        print(type(error).__name__, error)


numbers = (c_int * 5)(1, 2, 3)
numbers[3] = -1
numbers[-1] = 1 << 33 | 7
print(list(numbers), numbers[1:3], numbers[::-2], numbers[7:], len(numbers), ctypes.sizeof(numbers))
numbers[0:2] = [8, 9]
print(numbers[:], c_int * 5 is c_int * 5, (c_int * 5).__name__, 5 * c_int is c_int * 5)
for key in (5, -6, "a", None):
    attempt(lambda: numbers[key])
attempt(lambda: numbers.__setitem__(slice(0, 2), [1]))
attempt(lambda: numbers.__setitem__(0, "x"))
attempt(lambda: numbers.__delitem__(0))
attempt(lambda: c_int * -1)
attempt(lambda: c_int * 1.5)
attempt(lambda: (c_int * 1)(1, 2))
table = (c_int * 3 * 2)((1, 2, 3), (4, 5, 6))
print(table[1][2], [row[:] for row in table], memoryview(table).shape, bytes(memoryview(table)).hex(), memoryview(numbers).format)

text = ctypes.create_string_buffer(b"abc", 6)
print(text.raw, text.value, text[1], text[:4], len(text))
text.value = b"xy"
print(text.raw)
text.raw = b"123456"
print(text.value)
attempt(setattr, text, "value", b"1234567")
attempt(setattr, text, "value", "a")
wide = ctypes.create_unicode_buffer("caf\u00e9", 8)
print(wide.value, wide[3], wide[1:3], ctypes.sizeof(wide))
print(ctypes.string_at(text), ctypes.string_at(text, 2), ctypes.wstring_at(wide, 3), ctypes.string_at(b"given"))
ctypes.memset(text, ord("z"), 2)
ctypes.memmove(ctypes.addressof(text) + 4, b"!!", 2)
print(text.raw)

place = pointer(c_int(5))
print(place.contents, place[0], bool(place), bool(POINTER(c_int)()), POINTER(c_int) is type(place), type(place).__name__)
place[0] = 6
place.contents = c_int(9)
print(place.contents.value, place[0])
first = cast(numbers, POINTER(c_int))
print(first[:3], first[3:0:-1], cast(first, POINTER(c_short))[0], cast(text, ctypes.c_char_p).value)
attempt(lambda: POINTER(c_int)().contents)
attempt(lambda: first[:])
attempt(lambda: first[::-1])
attempt(lambda: cast(numbers, c_int))
attempt(lambda: POINTER(3))
attempt(lambda: POINTER(c_int).from_param(c_short(1)))
names = (ctypes.c_char_p * 2)(b"one", b"two")
print(names[:], names._objects, POINTER(c_int)()._objects)

memory = bytearray(b"abcdefgh")
view = (c_char * 4).from_buffer(memory, 2)
view[0] = b"X"
memory[5] = ord("Y")
print(memory, view.raw, view[:])
packed = array.array("i", [1, 2, 3])
(c_int * 3).from_buffer(packed)[1] = 20
print(packed)
with mmap.mmap(-1, 16) as area:
    number = c_int.from_buffer(area, 4)
    number.value = 1
    print(area[:8])
    del number
big = (ctypes.c_ubyte * 4).from_buffer_copy(b"12345", 1)
print(bytes(big), bytes(memoryview(big)[1:3]), memoryview(big).readonly)
changed = c_int(1)
ctypes.resize(changed, 8)
print(ctypes.sizeof(changed), changed.value)
attempt(ctypes.resize, changed, 2)
try:
    ctypes.resize([], 2)
except TypeError:
    print("TypeError")
