"""What a code object tells, and functions made of code objects: by FunctionType, by CodeType, by marshal."""
import dis
import inspect
import marshal
import modulefinder
import types

scale = 3


def sample(a, b=2, /, c=3, *args, d, e=5, **options):
    "A docstring."
    kept = a

    def inner(x):
        return x + kept + scale + len(args)

    return inner


def generator():
    yield scale


async def coroutine():
    pass


code = sample.__code__
for name in (
        "argcount", "posonlyargcount", "kwonlyargcount", "nlocals", "varnames", "name", "qualname", "firstlineno", "freevars",
        "cellvars"):
    print(name, getattr(code, "co_" + name))
print(types.CodeType is type(code), types.CodeType.__name__, len(code.co_code) > 0)
print([constant.co_name for constant in code.co_consts if isinstance(constant, types.CodeType)])
for function in generator, coroutine, sample:
    print(function.__name__, bool(function.__code__.co_flags & inspect.CO_GENERATOR), inspect.iscoroutinefunction(function))


def globals_used(code):
    """As pickles of functions need them."""
    names = set()
    for instruction in dis.get_instructions(code):
        assert dis.opname[instruction.opcode] == instruction.opname
        assert dis.opmap[instruction.opname] == instruction.opcode
        if instruction.opname in ("LOAD_GLOBAL", "STORE_GLOBAL", "DELETE_GLOBAL"):
            names.add(instruction.argval)
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            names |= globals_used(constant)
    return names


def many(first, second):
    global scale, other
    scale = first
    del other
    try:
        values = [missing + value for value in second if value > limit]
        with manager() as managed:
            managed.attribute = lambda: (deep, first)
    except KeyError as error:
        print(error, f"{formatted!r:>{width}}")
    match second:
        case Shape(size=size):
            return size
    return {key: default for key in sorted(values)}


print(sorted(globals_used(many.__code__)))
print(sorted(globals_used(code)))
print(globals_used((lambda: 0).__code__))
print([line for _, line in dis.findlinestarts(generator.__code__)][-1] - generator.__code__.co_firstlineno)
print(all(instruction.positions.lineno for instruction in dis.get_instructions(generator) if instruction.starts_line))
listing = dis.Bytecode(sample).dis()
print("kept" in listing, "LOAD_CLOSURE" in listing)
source = "import os.path, sys as s\nfrom a.b import c, d\nfrom . import e\nfrom ..g import *\nimport h\nx = 1\n"
print(list(dis._find_imports(compile(source, "x", "exec"))))
print(list(dis._find_store_names(compile(source, "x", "exec"))))

print("functions of code objects")
renamed = code.replace(co_name="other", co_filename="elsewhere.py", co_firstlineno=99, co_qualname="Class.other")
print(renamed.co_name, renamed.co_filename, renamed.co_firstlineno, renamed.co_qualname, renamed == code)
again = types.CodeType(*[getattr(code, "co_" + name) for name in (
    "argcount", "posonlyargcount", "kwonlyargcount", "nlocals", "stacksize", "flags", "code", "consts", "names", "varnames",
    "filename", "name", "qualname", "firstlineno", "linetable", "exceptiontable", "freevars", "cellvars")])
for made in renamed, again, marshal.loads(marshal.dumps(code)):
    function = types.FunctionType(made, globals(), "function", (2, 3))
    function.__kwdefaults__ = {"e": 0}
    print(function.__name__, function(1, d=0)(10), function(1, 2, 3, 4, 5, d=0)(10), function.__defaults__)
inner = sample(1, d=0)
print(types.FunctionType(inner.__code__, {"scale": 0, "len": len}, None, None, inner.__closure__)(5))
print(types.FunctionType(inner.__code__, globals(), closure=(types.CellType(()), types.CellType(100)))(5))
print(list(types.FunctionType(marshal.loads(marshal.dumps(generator.__code__)), globals())()))
exec(marshal.loads(marshal.dumps(compile("print('module', __name__)", "<x>", "exec"))), {"__name__": "m"})
print(eval(marshal.loads(marshal.dumps(compile("scale + 1", "<x>", "eval")))))


def one():
    return 1


def two():
    return 2


one.__code__ = two.__code__
print(one())
inner.__closure__[1].cell_contents = 50
print(inner(0))
print(hash(code) == hash(marshal.loads(marshal.dumps(code))), code == marshal.loads(marshal.dumps(code)), code == two.__code__)
