# SPDX-License-Identifier: Apache-2.0
"""A package of the program's, with a file of data beside it."""

import importlib.resources


def greet(name):
    return importlib.resources.files(__name__).joinpath("greeting.txt").read_text().format(name)
