"""Sphinx with two processes: pages with references, an index, modules whose documentation it takes; then only what has changed."""
import os
import re

from scenario import DIRECTORY, python, show, write

CONFIGURATION = """
import os
import sys

sys.path.insert(0, os.path.dirname(__file__))
project = "Ours"
author = "We"
extensions = ["sphinx.ext.autodoc", "sphinx.ext.viewcode"]
html_theme = "basic"
"""

MODULE = '''
def twice(n: int) -> int:
    """Twice as much as *n*; see :doc:`page1`."""
    return 2 * n


class Counter:
    """Counts."""

    def count(self, by: int = 1) -> int:
        """One more."""
'''

PAGES = 12
write("book/conf.py", CONFIGURATION)
write("book/our_module.py", MODULE)
pages = "\n".join(f"   page{n}" for n in range(PAGES))
write("book/index.rst", f"Ours\n====\n\n.. toctree::\n\n{pages}\n   module\n")
write("book/module.rst", "Module\n======\n\n.. automodule:: our_module\n   :members:\n")
for n in range(PAGES):
    write(f"book/page{n}.rst", f"Page {n}\n======={'=' * (n > 9)}\n\n.. index:: word{n}\n\nSee :doc:`page{(n + 1) % PAGES}`, :py:func:`our_module.twice`"
                               f" and :doc:`missing{n}`.\n\n.. code-block:: python\n\n   print({n})\n")


def build():
    status, output = python("-m", "sphinx", "-j", "2", "-b", "html", "book", "out")
    show(status, *re.findall(r"build succeeded.*\.|updating environment:.*", output)[:2])
    show(len(re.findall("unknown document: 'missing", output)), "unknown documents")


def text_of(page):
    with open(os.path.join(DIRECTORY, "out", page)) as file:
        return re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", file.read()))


build()
show(sorted(name for name in os.listdir(os.path.join(DIRECTORY, "out")) if name.endswith(".html")))
for page in ("page3.html", "module.html", "genindex.html"):
    show(text_of(page))
write("book/page3.rst", "Page three\n==========\n\nNew.\n")
build()
show(text_of("page3.html"))
