"""-O and -OO: asserts, __debug__, docstrings, the names of compiled files, and what compile is asked for itself."""
import os
import subprocess
import sys

PROGRAM = '''
import importlib.util, sys
def function():
    "documented"
    assert sys.argv[1:], "asserted"
    return "no argument"
class Class:
    "documented"
print(__debug__, sys.flags.optimize, function.__doc__, Class.__doc__)
print(importlib.util.cache_from_source("x.py").partition(".opt")[1:])
try:
    print(function())
except AssertionError as error:
    print(error)
for level in -1, 0, 1, 2:
    names = {}
    exec(compile("def f():\\\\n  'doc'\\\\n  assert 0\\\\n", "x", "exec", optimize=level), names)
    try:
        print(level, names["f"].__doc__, names["f"]())
    except AssertionError:
        print(level, names["f"].__doc__, "asserted")
try:
    exec("assert 0, 'in exec'")
except AssertionError as error:
    print(error)
import module
'''
with open("module.py", "w") as file:
    file.write("'documented'\nassert not __debug__ or True\nprint(__doc__)\n")
with open("program.py", "w") as file:
    file.write(PROGRAM)
for words, variables in ([], {}), (["-O"], {}), (["-OO"], {}), ([], {"PYTHONOPTIMIZE": "1"}), (["-E"], {"PYTHONOPTIMIZE": "2"}):
    done = subprocess.run([sys.executable, *words, "program.py"], env=dict(os.environ, **variables), capture_output=True, text=True)
    print(words, variables, done.returncode, done.stdout, done.stderr, sep="\n")
