"""Code that code.replace has given another name, file or first line shows so in tracebacks, of functions, generators and modules."""
import traceback
import types


def fails(n):
    unused = n
    raise ValueError(n)


def generator():
    yield 1
    raise LookupError("at its end")


def outer():
    def inner():
        raise KeyError("inside")

    return inner


def where(function, *arguments):
    """The frames below this one, and what the code object of the last says."""
    try:
        function(*arguments)
    except Exception as error:
        frames = [(entry.filename.rpartition("/")[2], entry.lineno, entry.name) for entry in traceback.extract_tb(error.__traceback__)[1:]]
        last = error.__traceback__
        while last.tb_next:
            last = last.tb_next
        code = last.tb_frame.f_code
        print(type(error).__name__, frames, code.co_name, code.co_filename.rpartition("/")[2])


def with_code(function, **changes):
    return types.FunctionType(function.__code__.replace(**changes), globals())


where(fails, 1)
where(with_code(fails, co_name="renamed"), 2)
where(with_code(fails, co_filename="/elsewhere/other.py", co_firstlineno=100), 3)
where(lambda: list(with_code(generator, co_name="made", co_filename="made.py", co_firstlineno=50)()))
where(with_code(outer, co_name="around")())

module = compile("\n\nraise RuntimeError", "/somewhere/module.py", "exec")
for changes in ({}, {"co_name": "named"}, {"co_filename": "moved.py", "co_firstlineno": 20}):
    where(exec, module.replace(**changes))
changed = fails.__code__.replace(co_name="again").replace(co_firstlineno=7).replace(co_filename="third.py")
print(changed.co_name, changed.co_firstlineno, changed.co_filename, fails.__code__.co_name)
where(types.FunctionType(changed, globals()), 4)
