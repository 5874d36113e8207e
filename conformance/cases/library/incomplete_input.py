"""Which texts codeop takes for the begin of a statement, so that a prompt asks for more: it knows blocks, brackets, strings, and errors."""
import codeop
import warnings

warnings.simplefilter("ignore")

TEXTS = [
    "", "\n", "# c", "  ", "a = 1", "a = 1\n", "a = 1\n\n", "\n\na = 1", "a = 1; b = 2", "a = 1\nb = 2", "pass;",
    "if 1:", "if 1:\n", "if 1: pass", "if 1: pass\n", "if 1:\n  x", "if 1:\n  x\n", "if 1:\n x\n  ", "if 1:\n # c", "if 1:\nx",
    "if 1:\n x\nelse:", "if 1:\n x\nelse:\n y", "if 1:\n x\nelse:\n y\n", "if 1:\n if 1:\n  x\n y", "if 1:\n if 1:\n  x\n y\n",
    "for i in x:\n  y", "while x:\n  y", "with x:\n  y", "try:\n  x", "try:\n  x\n", "try:\n  x\nexcept y:", "try:\n  x\nfinally:\n  y\n",
    "def f():", "def f():\n  return", "def f():\n  return\n", "def f():\n\n  x\n", "class C:\n  x = 1", "class C:\n  x = 1\n",
    "async def f():\n  await x", "@d", "@d\ndef f(): pass", "@d\ndef f(): pass\n", "match x:\n  case 1:\n    y", "match x:\n  case 1:\n    y\n",
    "(1,", "(1,\n2)", "[a, b", "a[b:c", "f(x", "{1: 2, 3: [", "print([1,\n2,", "(a **", "def f(a,", "class C(", "from a import (b,",
    "lambda: (", "[x for x in", "a = (1,\n# c\n", "if 1:\n  x = (1,", "if 1:\n  x = (1,\n2)", "if 1:\n  x = (1,\n2)\n",
    "'''a", "'''a\nb'''", "x = '''a\n", "if 1:\n  '''a\n'''", "if 1:\n  '''a\n'''\n", "x = \\", "x = 'a\\",
    "else:", "1 +", "x = = 1", "a b", ")", "(]", "x = '", "return", "del 1", "import", "from . import", "lambda", "not", "0777", "$",
    "if (a == 1 and b = 2): pass", "def f():\n\npass\n", "\n\n if 1: pass\n\npass", "a = 9 +", "(a, b c", "f(a b\n", "\x00"]


def verdict(compile_text, text, symbol):
    try:
        code = compile_text(text, "<input>", symbol)
    except (SyntaxError, ValueError) as error:
        return "wrong" if isinstance(error, SyntaxError) else "error"
    return "incomplete" if code is None else "complete"


for text in TEXTS:
    verdicts = [verdict(codeop.compile_command, text, "single"), verdict(codeop.CommandCompiler(), text, "single")]
    print(repr(text), *sorted(set(verdicts)), verdict(codeop.compile_command, text, "exec") if "\x00" not in text else "")

compiler = codeop.CommandCompiler()
compiler("from __future__ import annotations")
namespace = {}
exec(compiler("def f(a: unknown): pass\n"), namespace)
print(namespace["f"].__annotations__)
