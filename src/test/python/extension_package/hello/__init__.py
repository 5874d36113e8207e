# SPDX-License-Identifier: Apache-2.0
"""A package with a C extension and a console script."""

import sys


def main():
    from hello import _c

    print("hello", _c.add(1, 2), sys.prefix != sys.base_prefix, sys.argv[1:])
