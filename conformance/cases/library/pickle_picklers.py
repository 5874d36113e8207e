"""What a subclass of Pickler and Unpickler may change; and what is said of objects that cannot be pickled."""
import copyreg
import io
import pickle
import re


class Value:
    def __init__(self, number):
        self.number = number

    def __repr__(self):
        return f"Value({self.number})"


def dumped(pickler, value, protocol=None, **attributes):
    stream = io.BytesIO()
    instance = pickler(stream, protocol)
    for name, attribute in attributes.items():
        setattr(instance, name, attribute)
    instance.dump(value)
    return stream.getvalue()


def attempt(function, *args, **options):
    try:
        print("  ", function(*args, **options))
    except Exception as error:
        print("  ", type(error).__name__, re.sub("0x[0-9a-f]+", "0x", str(error)))


print("reducer_override")


class Overriding(pickle.Pickler):
    def reducer_override(self, value):
        print("   asked for", type(value).__name__)
        return (list, ((1, 2),)) if isinstance(value, Value) else NotImplemented


attempt(lambda: pickle.loads(dumped(Overriding, [Value(1), 5, "x", (1,), Value, len])))


class Wrong(pickle.Pickler):
    def reducer_override(self, value):
        return 5


attempt(dumped, Wrong, Value(1))

print("dispatch_table")
table = {Value: lambda value: (str, ("from the table",))}


class Dispatching(pickle.Pickler):
    dispatch_table = copyreg.dispatch_table | table


attempt(lambda: pickle.loads(dumped(Dispatching, [Value(1), 1j])))
attempt(lambda: pickle.loads(dumped(pickle.Pickler, [Value(1)], dispatch_table=table)))
attempt(dumped, pickle.Pickler, Value(1), dispatch_table={Value: lambda value: 3})

print("persistent ids")


class Keeping(pickle.Pickler):
    def persistent_id(self, value):
        return value.number if isinstance(value, Value) else None


class Giving(pickle.Unpickler):
    def persistent_load(self, number):
        return "value", number


for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    attempt(lambda: Giving(io.BytesIO(dumped(Keeping, [Value(7), "x"], protocol))).load())
try:
    pickle.loads(dumped(Keeping, Value(7)))
except pickle.UnpicklingError:
    print("   nobody gives them")
unpickler = pickle.Unpickler(io.BytesIO(dumped(Keeping, Value(8))))
unpickler.persistent_load = lambda number: number * 2
attempt(unpickler.load)

print("what cannot be pickled")


def outer():
    def inner():
        pass

    class Local:
        pass

    return inner, Local


def replaced():
    pass


first = replaced


def replaced():
    pass


class Elsewhere:
    pass


Elsewhere.__module__ = "no.such.module"
for value in *outer(), outer()[1](), lambda: 0, first, Elsewhere, Elsewhere(), Value(lambda: 0):
    attempt(pickle.dumps, value)
    attempt(pickle.dump, value, io.BytesIO())
    attempt(dumped, pickle.Pickler, value)

print("buffers")
data = pickle.dumps(pickle.PickleBuffer(b"abc"), 5, buffer_callback=lambda buffer: None)
attempt(lambda: bytes(pickle.loads(data, buffers=[b"xyz"])))
attempt(pickle.loads, data)
attempt(pickle.loads, data, buffers=[])
attempt(pickle.loads, data, buffers=3)
