"""Sources in UTF-8, with a mark or another encoding declared; what is not in it is a SyntaxError, as is a NUL."""
import subprocess
import sys

for name, source in {
    "utf8": 'print(ascii("é"))\n'.encode(),
    "mark": b'\xef\xbb\xbf' + 'print(ascii("é"))\n'.encode(),
    "latin": b'# -*- coding: latin-1 -*-\nprint(ascii("\xe9"))\n',
    "second": b'#!/usr/bin/env python3\n# vim: set fileencoding=iso-8859-15 :\nprint(ascii("\xa4"))\n',
    "not_utf8": b'print(ascii("\xe9"))\n',
    "unknown": b'# coding: nothing\nprint(1)\n',
    "nul": b'print(1)\0\n',
    "windows": b'if 1:\r\n    print("lines")\r\n',
    "no_end": b'print("no line end")',
    "empty": b'',
}.items():
    with open(name + ".py", "wb") as file:
        file.write(source)
    # CPython 3.12 reads standard input as UTF-8 whatever it declares
    for words, stdin in ([name + ".py"], b""), *([(["-"], source)] if name not in ("latin", "second") else []):
        done = subprocess.run([sys.executable, *words], input=stdin, capture_output=True)
        print(name, words[0] == "-", done.returncode, done.stdout, b"SyntaxError" in done.stderr)
with open("skipped.py", "wb") as file:
    file.write(b"not Python at all\nimport sys; print(sys._getframe().f_lineno)\n")
print(subprocess.run([sys.executable, "-x", "skipped.py"], capture_output=True).stdout)
