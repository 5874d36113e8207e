# SPDX-License-Identifier: Apache-2.0
"""Runs benches of this directory under CPython and under Polyfork, one after the other, and puts the figures side by side.

Usage: python3 conformance/bench/side_by_side.py [--picture FILE] PROGRAM[,ARGUMENT]...

Each PROGRAM is run as one process of each Python, and prints lines of a name, a tab and a number. Prints a table in
Markdown; the picture is an SVG of the same. A name that ends in "/s" says that more is better; else, that less is.
An argument +, for CPython, is the whole part of the first figure that Polyfork printed, and for Polyfork is 0.
"""

import argparse
import math
import os
import subprocess
import sys
from xml.sax.saxutils import escape

DIRECTORY = os.path.dirname(os.path.abspath(__file__))
POLYFORK = os.path.abspath(os.path.join(DIRECTORY, "..", "..", "polyfork"))


def figures(interpreter, words, first):
    program, *arguments = [str(int(first)) if word == "+" else word for word in words]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [interpreter, os.path.join(DIRECTORY, program), *arguments]
    output = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout
    return {name: float(value) for name, value in (line.split("\t") for line in output.splitlines())}


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def speed(name, cpython, polyfork):
    """How many times as fast, or as small."""
    return polyfork / cpython if name.endswith("/s") else cpython / polyfork


def table(rows):
    print("| figure | CPython | Polyfork | times as good |")
    print("| --- | --- | --- | --- |")
    for name, cpython, polyfork in rows:
        print(f"| {name} | {number(cpython)} | {number(polyfork)} | {number(speed(name, cpython, polyfork))} |")


def picture(rows):
    """A bar for each figure, from 1 to the left (CPython better) or to the right, with a logarithmic scale."""
    row, middle, width = 22, 560, 900
    scale = 300 / max(1.0, max(abs(math.log10(speed(*each))) for each in rows))
    height = row * (len(rows) + 2)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="sans-serif" font-size="13">',
        f'<rect width="{width}" height="{height}" fill="white"/>',
        f'<text x="{middle}" y="16" text-anchor="middle">CPython better | Polyfork better</text>',
    ]
    for index, each in enumerate(rows):
        y = row * (index + 1) + 6
        length = math.log10(speed(*each)) * scale
        color = "#2a9d5c" if length >= 0 else "#c8553d"
        x = middle if length >= 0 else middle + length
        lines.append(f'<rect x="{x:.0f}" y="{y}" width="{abs(length):.0f}" height="{row - 6}" fill="{color}"/>')
        lines.append(f'<text x="10" y="{y + 13}">{escape(each[0])}</text>')
        lines.append(f'<text x="{width - 10}" y="{y + 13}" text-anchor="end">{number(speed(*each))} ×</text>')
    lines.append(f'<line x1="{middle}" y1="22" x2="{middle}" y2="{height - 12}" stroke="black"/>')
    return "\n".join([*lines, "</svg>", ""])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--picture")
    parser.add_argument("programs", nargs="+")
    options = parser.parse_args()
    rows = []
    for words in (program.split(",") for program in options.programs):
        polyfork = figures(POLYFORK, words, 0)
        cpython = figures(sys.executable, words, next(iter(polyfork.values())))
        rows += [(name, cpython[name], polyfork[name]) for name in polyfork]
        print(words, file=sys.stderr)
    table(rows)
    if options.picture:
        with open(options.picture, "w") as file:
            file.write(picture(rows))


if __name__ == "__main__":
    main()
