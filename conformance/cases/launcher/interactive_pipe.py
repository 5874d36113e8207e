"""python -i with a pipe at standard input: prompts, statements that the end of input ends, errors, exits, PYTHONSTARTUP."""
import os
import subprocess
import sys
import tempfile

INPUTS = [
    "1 + 1\nif 1:\n  3\n\n1 / 0\nx = = 1\nnothing\n'last'",
    "if 1:\n  'not ended'\n",
    "(1,\n",
    "def f():\n  return 1\nf()\n\n'after'\n",
    "x = '''\n\nabc'''\nx\n# comment\n\nif 1:\n  # comment\n  2\n\n",
    "input()\nrest\n",
    "import sys\nsys.exit(4)\nnever\n",
    "import sys; sys.ps1 = 'one '; sys.ps2 = 2\nif 1: sys.displayhook('shown')\n\n_\n",
    "raise KeyboardInterrupt\n1\n",
    "import os\nif os.fork() == 0: os._exit(3)\n\nos.waitstatus_to_exitcode(os.wait()[1])\n",
    "from __future__ import annotations\ndef f(a: unknown): pass\n\nf.__annotations__\n",
    "",
]


plain = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}


def show(arguments, text, **environment):
    result = subprocess.run(
        [sys.executable, *arguments], input=text, capture_output=True, text=True, env={**plain, **environment})
    print(arguments[:3], repr(text), environment.keys(), result.returncode)
    print(result.stdout)
    lines = [line for line in result.stderr.splitlines() if line.strip(" ^~")]  # not every Python knows which part it was
    print("\n".join(lines))


for text in INPUTS:
    show(["-q", "-i"], text)
show(["-u", "-q", "-i"], "input()\nleft for it\n'after'\n")
for program in "x = 7", "import sys; x = 8; sys.exit(3)", "x = 9; 1 / 0":
    show(["-i", "-c", program], "x\n")
show(["-c", "import os; os.environ['PYTHONINSPECT'] = '1'"], "1\n")
with tempfile.NamedTemporaryFile("w", suffix=".py") as startup:
    startup.write("print('startup', __name__)\ngiven_by_startup = 1\n")
    startup.flush()
    show(["-q", "-i"], "given_by_startup\n", PYTHONSTARTUP=startup.name)
    show(["-q", "-E", "-i"], "given_by_startup\n", PYTHONSTARTUP=startup.name)
    show(["-i", "-c", "pass"], "given_by_startup\n", PYTHONSTARTUP=startup.name)
