# What goes through a pipe comes out equal, of the same types, and as one object where it was one; by every way of sending.
import math
import multiprocessing
import pickle
from multiprocessing.reduction import ForkingPickler


class Text(str):
    pass


class Pair(tuple):
    pass


class Whole(int):
    pass


class Items(list):
    pass


def values():
    shared, text = [1], "twice"
    cycle, tuple_cycle, dict_cycle = [], [], {}
    cycle.append(cycle)
    tuple_cycle.append((tuple_cycle,))
    dict_cycle["self"] = dict_cycle
    deep = []
    for _ in range(150):
        deep = [deep]
    yield from [None, True, False, 0, 1, -1, 255, 256, 65535, 65536, -65536, 2**31 - 1, 2**31, -2**31, -2**31 - 1]
    yield from [2**63 - 1, 2**63, -2**63, -2**63 - 1, 10**100, -10**700, 1 << 2047, -(1 << 2047)]
    yield from [0.0, -0.0, 1.5, math.inf, -math.inf, 5e-324, 1e308]
    yield from ["", "a", "ü€😀\0", "x" * 255, "x" * 256, "ü" * 70000, "\ud800"]
    yield from [b"", b"\0\xff", b"x" * 255, b"x" * 256, bytes(1 << 17)]
    yield from [(), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), ((), ((),)), [], [[]], [1, "a", None], {}, {1: {2: {}}}]
    yield from [list(range(3000)), [str(i) for i in range(400)], {str(i): i for i in range(300)}, {(1, 2): [3], None: b""}]
    yield from [Text("s"), Pair((1, 2)), Whole(7), Items([1]), [Text("s"), Whole(7)], {Whole(1): Pair()}, bytearray(b"ab")]
    yield from [{1, 2}, frozenset([3]), complex(1, 2), range(3), slice(1), Ellipsis, len, Text, ValueError("v")]
    yield from [deep, (deep,), [1.5] * 10, [True, 1, 1.0], memoryview(b"abc").tobytes()]
    yield [shared, shared, (shared, text, text), {text: shared}]
    yield from [cycle, tuple_cycle, dict_cycle]


def same(a, b, seen=()):
    if type(a) is not type(b):
        return False
    if isinstance(a, (list, tuple)) and id(a) not in seen:
        return len(a) == len(b) and all(same(x, y, (*seen, id(a))) for x, y in zip(a, b))
    if isinstance(a, dict) and id(a) not in seen:
        return same(list(a), list(b)) and same(list(a.values()), list(b.values()), (*seen, id(a)))
    if id(a) in seen:
        return True
    return repr(a) == repr(b)


def echo(connection, other_end, inputs, outputs):
    other_end.close()
    try:
        while True:
            connection.send(connection.recv())
            outputs.put(inputs.get())
    except EOFError:
        pass


ours, theirs = multiprocessing.Pipe()
inputs, outputs = multiprocessing.Queue(), multiprocessing.SimpleQueue()
process = multiprocessing.Process(target=echo, args=(theirs, ours, inputs, outputs))
process.start()
theirs.close()
for number, value in enumerate(values()):
    ours.send(value)
    inputs.put(value)
    results = [ours.recv(), outputs.get(), ForkingPickler.loads(ForkingPickler.dumps(value)), pickle.loads(ForkingPickler.dumps(value))]
    print(number, type(value).__name__, [same(value, result) for result in results])
    if number > 0 and isinstance(value, list) and len(value) == 4:
        for a, b, (c, d, e), f in results:
            print(a is b, b is c, f["twice"] is a)
for result in results:
    print(result["self"] is result)
ours.close()
process.join()
print(process.exitcode)

# what cannot be pickled, or cannot be made again
ours, theirs = multiprocessing.Pipe()
for value in [lambda: 1, [1, lambda: 2], {"key": iter([])}]:
    try:
        ours.send(value)
    except Exception as error:
        print(type(error).__name__)
for data in [b"", b"\x80\x04", b"\x80\x04K", b"\x80\x04.", b"\x80\x04h\x00.", b"\x80\x04(.", b"\x80\x04e.", b"\x80\x04\x86.", b"\x80\x04]K\x01K\x02u.", b"\x80\x04X\xff\xff\xff\x7f.", b"\x94.", b"(e.", b"(\x94h\x00."]:
    theirs.send_bytes(data)
    try:
        print(data, ours.recv())
    except Exception as error:
        print(data, type(error).__name__)
print(type(ForkingPickler.dumps(1)).__name__, bytes(ForkingPickler.dumps((1, "a"), 2)) == pickle.dumps((1, "a"), 2))
print(len(multiprocessing.connection.Connection.send.__doc__), multiprocessing.queues.Queue.put.__name__)
