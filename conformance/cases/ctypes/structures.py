"""Structures and unions: where their members are, nested ones, bit fields, other byte orders, and what they refuse."""
import ctypes
import pickle
from ctypes import POINTER, Structure, Union, c_bool, c_char, c_double, c_int, c_short, c_ubyte, c_uint, c_wchar


def attempt(function, *arguments, **named):
    try:
        print(function(*arguments, **named))
    except Exception as error:
        print(type(error).__name__, error)


class Point(Structure):
    _fields_ = [("x", c_double), ("y", c_double)]


class Line(Structure):
    _fields_ = [("name", c_char * 5), ("ends", Point * 2), ("numbers", c_short * 3)]


line = Line(b"ab", ((1.5, 2.5), (3, 4)), (1, 2, 3))
print(line.name, [(end.x, end.y) for end in line.ends], line.numbers[:], ctypes.sizeof(Line), Line.ends, Line.numbers.offset)
line.ends[1] = (5, 6)
line.ends[0].x = 7
line.numbers = (9, 8, 7)
print(line.ends[1].y, line.ends[0].x, list(line.numbers), Point(y=3).y, (Point * 1)((1.5, 2.5))[0].x)
for arguments, named in (
        ((b"abcdef",), {}), (("text",), {}), ((b"a", ((1, 2, 3), ())), {}), ((1, 2, 3, 4), {}), ((b"a",), {"name": b"b"})):
    attempt(Line, *arguments, **named)
attempt(setattr, line, "numbers", [1, 2, 3])
attempt(delattr, line, "numbers")
attempt(setattr, line, "ends", line.numbers)


class Bits(Structure):
    _fields_ = [("a", c_uint, 3), ("b", c_uint, 5), ("c", c_int, 4), ("d", ctypes.c_longlong, 40), ("e", c_ubyte)]


bits = Bits(5, 17, -3, -1 << 39, 255)
print(bits.a, bits.b, bits.c, bits.d, bits.e, bytes(bits).hex(), ctypes.sizeof(Bits), Bits.b, Bits.d)
bits.b = 33
print(bits.b, bits.a)


class Value(Union):
    _fields_ = [("number", c_uint), ("real", ctypes.c_float), ("bytes", c_ubyte * 4)]


value = Value(real=1.0)
print(hex(value.number), list(value.bytes), ctypes.sizeof(Value))


class Tagged(Structure):
    _anonymous_ = ["value"]
    _fields_ = [("tag", c_char), ("value", Value)]


tagged = Tagged(b"n")
tagged.number = 258
print(tagged.value.number, tagged.bytes[1], Tagged.number.offset)


class Packed(Structure):
    _pack_ = 1
    _fields_ = [("a", c_char), ("b", c_int)]


class Big(ctypes.BigEndianStructure):
    _fields_ = [("a", c_short), ("b", c_int, 4), ("c", c_int, 28)]


print(ctypes.sizeof(Packed), bytes(Packed(b"a", 1)), bytes(Big(1, 2, 3)), Big(1, 2, 3).c)


class Derived(Point):
    _fields_ = [("z", c_double)]


print(Derived(1, 2, 3).z, Derived.z.offset, isinstance(Derived(), Point))
print(memoryview(Point()).format, memoryview(Point()).shape, memoryview((Line * 2)()).shape)


class Node(Structure):
    pass


Node._fields_ = [("next", POINTER(Node)), ("number", c_int)]
nodes = [Node(number=number) for number in range(3)]
for before, after in zip(nodes, nodes[1:]):
    before.next.contents = after
    before.next = ctypes.pointer(after)
place, found = nodes[0], []
while True:
    found.append(place.number)
    if not place.next:
        break
    place = place.next.contents
print(found)

copy = pickle.loads(pickle.dumps(Point(1, 2)))
print(copy.x, copy.y, copy._b_base_, line.ends._b_base_ is line, line.ends[0]._b_needsfree_)
attempt(pickle.dumps, nodes[0])
attempt(Structure)
attempt(setattr, Point, "_fields_", [])
for fields in (3, [3], [("a", 3)], [("a", c_int, 33)], [("a", c_double, 3)], [("a",)]):
    attempt(lambda: type("Wrong", (Structure,), {"_fields_": fields}))
attempt(lambda: type("Wrong", (Structure,), {"_fields_": [("a", c_int)], "_pack_": -1}))
attempt(lambda: type("Wrong", (Structure,), {"_fields_": [("a", c_int)], "_anonymous_": ["b"]}))
attempt(lambda: setattr(Node, "_fields_", []))


class Strings(Structure):
    _fields_ = [("text", ctypes.c_char_p), ("wide", c_wchar * 4), ("flag", c_bool), ("object", ctypes.py_object)]


strings = Strings(b"kept", "abc", 2, {"a": 1})
print(strings.text, strings.wide, strings.flag, strings.object)
strings.wide = "abcd"
attempt(setattr, strings, "wide", "abcde")
print(strings.wide, sorted(strings._objects))
