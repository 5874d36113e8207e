"""Unpickler.find_class is asked for everything that a pickle names, whatever opcode names it, in every protocol."""
import _pickle
import copyreg
import io
import os
import pickle


class Point:
    def __init__(self, *coordinates):
        self.coordinates = coordinates

    def __repr__(self):
        return f"Point{self.coordinates}"

    def scaled(self):
        pass


class Wide:
    def __new__(cls, *args, **options):
        self = super().__new__(cls)
        self.args, self.options = args, options
        return self

    def __getnewargs_ex__(self):
        return self.args, self.options

    def __repr__(self):
        return f"Wide({self.args}, {self.options})"


class Pair(tuple):
    pass


def asking(unpickler):
    class Asking(unpickler):
        def find_class(self, module, name):
            print("   ", module, name)
            if name == "system":
                raise pickle.UnpicklingError("not this one")
            return super().find_class(module, name)

    return Asking


def load(unpickler, data):
    try:
        print("   =", unpickler(io.BytesIO(data)).load())
    except Exception as error:
        print("   ", type(error).__name__, error)


RAW = {
    "GLOBAL": b"c__builtin__\nxrange\n.",
    "GLOBAL, protocol 3": b"\x80\x03cbuiltins\nrange\n.",
    "GLOBAL, protocol 4": b"\x80\x04cxml.dom\nNode\n.",
    "STACK_GLOBAL": b"\x80\x04\x8c\x08builtins\x8c\x05range\x93.",
    "INST": b"(I1\nI2\ni__main__\nPoint\n.",
    "INST, no arguments": b"(i__main__\nPair\n.",
    "OBJ": b"(c__main__\nPoint\nI3\no.",
    "NEWOBJ": b"\x80\x02c__main__\nPair\n)\x81.",
    "NEWOBJ_EX": b"\x80\x04c__main__\nWide\nK\x01\x85}(X\x01\x00\x00\x00aK\x02u\x92.",
    "REDUCE": b"cos\nsystem\n(S'true'\ntR.",
}

for unpickler in pickle.Unpickler, _pickle.Unpickler, pickle._Unpickler:
    print(unpickler.__module__, unpickler.__name__)
    for title, data in RAW.items():
        print("  ", title)
        load(asking(unpickler), data)
    for value in Point(1), Wide(1, b=2), Pair((1, 2)), Point, len, {Pair: [Point]}, ValueError("x"):
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            print("  ", value, protocol)
            load(asking(unpickler), pickle.dumps(value, protocol))

print("extension codes")
copyreg.add_extension("__main__", "Point", 5)
copyreg.add_extension("__main__", "Pair", 500)
copyreg.add_extension("__main__", "Wide", 70000)
for value in Point, Pair, Wide, [Point, Point]:
    data = pickle.dumps(value, 2)
    copyreg.clear_extension_cache()
    load(asking(pickle.Unpickler), data)
    load(asking(pickle.Unpickler), data)  # it is known by now
    print("   =", pickle.loads(data), pickle.load(io.BytesIO(data)))

print("an attribute of the unpickler")


class WithAttributes(pickle.Unpickler):
    pass


unpickler = WithAttributes(io.BytesIO(RAW["REDUCE"][:11] + b"."))
unpickler.find_class = lambda module, name: (module, name)
print(unpickler.load())

print("names that are not there")
for data in b"c__main__\nNothing\n.", b"\x80\x04c__main__\nPoint.nothing\n.", b"c__main__\nPoint.scaled\n.", b"cno.such\nmodule\n.":
    for function in pickle.loads, lambda data: pickle.load(io.BytesIO(data)):
        try:
            function(data)
        except Exception as error:
            print("  ", type(error).__name__, str(error).split(" on ")[0])
print(pickle.loads(b"\x80\x04c__main__\nPoint.scaled\n.") is Point.scaled)

print("names of Python 2")
for options in {}, {"fix_imports": True}, {"fix_imports": False}:
    for function in pickle.loads, lambda data, **options: pickle.load(io.BytesIO(data), **options):
        for data in RAW["GLOBAL"], b"cexceptions\nOSError\n.", b"ccopy_reg\n_reconstructor\n.":
            try:
                print("  ", options, function(data, **options).__name__)
            except Exception as error:
                print("  ", options, type(error).__name__, error)
