# SPDX-License-Identifier: Apache-2.0
"""
dis: the instructions of GraalPy's own interpreter, which is not CPython's. One that CPython has by the same name has its number
too, in opmap; the others have numbers of their own. The numbers in co_code are neither.
"""

import dis
import io

from _polyfork import native


def number_of(name):
    number = dis.opmap.get(name)
    if number is None:
        number = dis.opmap[name] = len(dis.opname)
        dis.opname.append(name)
    return number


def value_repr(kind, name, value):
    if kind == "JUMP":
        return f"to {value}"
    if kind == "CONSTANT":
        return repr(value)
    return "" if kind == "NUMBER" else value


def instructions_of(code, line_offset=0):
    """What get_instructions gives, of a code object."""
    found = native.disassemble(code)
    targets = {value for _, _, _, value, kind, *_ in found if kind == "JUMP"}
    line = None
    for name, offset, arg, value, kind, first, last, left, right in found:
        starts = None
        if first != line:
            line = first
            starts = first + line_offset
        yield dis.Instruction(
            name,
            number_of(name),
            arg,
            value,
            "" if arg is None else value_repr(kind, name, value),
            offset,
            starts,
            offset in targets,
            dis.Positions(first, last, left, right),
        )


def line_offset(code, first_line):
    return 0 if first_line is None else first_line - code.co_firstlineno


def get_instructions(x, *, first_line=None, show_caches=False, adaptive=False):
    """The instructions of a function, a method, a code object or a text, one after the other, as named tuples Instruction.
    first_line is the number of the first source line; None: its own."""
    code = dis._get_code_object(x)
    return instructions_of(code, line_offset(code, first_line))


def write(code, lasti, file, line_offset):
    instructions = list(instructions_of(code, line_offset))
    lines = [instruction.starts_line for instruction in instructions if instruction.starts_line is not None]
    line_width = max(3, len(str(max(lines)))) if lines else 0
    offset_width = max(4, len(str(instructions[-1].offset))) if instructions else 4
    for instruction in instructions:
        if instruction.starts_line is not None and instruction.offset > 0:
            print(file=file)
        print(instruction._disassemble(line_width, instruction.offset == lasti, offset_width), file=file)


def disassemble(co, lasti=-1, *, file=None, show_caches=False, adaptive=False):
    """Prints the instructions of a code object; lasti is the offset of the one that is marked."""
    write(co, lasti, file, 0)


def disassemble_object(x=None, *, file=None, depth=None, show_caches=False, adaptive=False):
    """Prints the instructions of what has a code object, and of those in it, to this depth; of a class, those of its
    methods. A text is compiled first; None is what raised the last exception that nothing caught."""
    if x is None:
        dis.distb(file=file)
        return
    x = getattr(x, "__func__", x)
    for name in "__code__", "gi_code", "ag_code", "cr_code":
        if hasattr(x, name):
            x = getattr(x, name)
            break
    if hasattr(x, "__dict__"):
        disassemble_members(x, file, depth)
    elif hasattr(x, "co_code"):
        dis._disassemble_recursive(x, file=file, depth=depth)
    elif isinstance(x, str):
        dis._disassemble_str(x, file=file, depth=depth)
    else:
        raise TypeError(f"don't know how to disassemble {type(x).__name__} objects")


def disassemble_members(x, file, depth):
    for name, member in sorted(x.__dict__.items()):
        if isinstance(member, dis._have_code):
            print(f"Disassembly of {name}:", file=file)
            try:
                dis.dis(member, file=file, depth=depth)
            except TypeError as error:
                print("Sorry:", error, file=file)
            print(file=file)


# ---- for modulefinder


def _find_imports(co):
    """What import statements of the code object import: tuples of a module's name, the level, and the names after
    "import"."""
    found = [row for row in native.disassemble(co) if row[0] != "EXTENDED_ARG"]
    for index, (name, _, _, value, *_) in enumerate(found):
        if name == "IMPORT_NAME":
            yield value, found[index - 2][3], found[index - 1][3] or None
        elif name == "IMPORT_STAR":
            yield value, found[index - 1][3], ("*",)


def _find_store_names(co):
    """The names of the global variables, or those of a class body, that the code object sets."""
    for name, _, _, value, *_ in native.disassemble(co):
        if name in ("STORE_NAME", "STORE_GLOBAL"):
            yield value


class Bytecode:
    """Methods of the class of that name."""

    def __init__(self, x, *, first_line=None, current_offset=None, show_caches=False, adaptive=False):
        self.codeobj = code = dis._get_code_object(x)
        self.first_line = code.co_firstlineno if first_line is None else first_line
        self._line_offset = line_offset(code, first_line)
        self._original_object = x
        self.current_offset = current_offset
        self.exception_entries = []
        self.show_caches = show_caches
        self.adaptive = adaptive

    def __iter__(self):
        return instructions_of(self.codeobj, self._line_offset)

    def dis(self):
        """The text that dis.dis() prints of the code, but for the code objects in it."""
        output = io.StringIO()
        write(self.codeobj, -1 if self.current_offset is None else self.current_offset, output, self._line_offset)
        return output.getvalue()


for function in get_instructions, disassemble, _find_imports, _find_store_names:
    setattr(dis, function.__name__, function)
disassemble_object.__name__ = disassemble_object.__qualname__ = "dis"
dis.dis, dis.disco = disassemble_object, disassemble
for name in "__init__", "__iter__", "dis":
    setattr(dis.Bytecode, name, vars(Bytecode)[name])
