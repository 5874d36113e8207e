"""A package has the modules in it that somebody has imported, and its own names as long as nobody imports such a module."""

import importlib

NAMES = {
    "concurrent.futures": ["thread", "process"],
    "email": ["message"],
    "logging": ["handlers"],
    "multiprocessing": ["pool", "synchronize", "context", "process"],
    "unittest": ["main", "case", "mock"],
    "xml": ["etree", "dom"],
}


def show(package):
    module = importlib.import_module(package)
    print(package, [(name, type(getattr(module, name, None)).__name__) for name in NAMES[package]])


for package in NAMES:
    show(package)
import concurrent.futures.thread
import multiprocessing.pool
import unittest.main
import unittest.mock
import xml.etree.ElementTree

for package in NAMES:
    show(package)
with unittest.mock.patch("os.getcwd", return_value="/patched") as patched:
    import os

    print(os.getcwd(), patched.call_count, unittest.main.__module__)
