# SPDX-License-Identifier: Apache-2.0
"""sys.flags: GraalPy says that -d is given; and an interpreter that stood ready gets those of its program."""

import sys

from _polyfork import native

NAMES = (
    "debug",
    "inspect",
    "interactive",
    "optimize",
    "dont_write_bytecode",
    "no_user_site",
    "no_site",
    "ignore_environment",
    "verbose",
    "bytes_warning",
    "quiet",
    "hash_randomization",
    "isolated",
    "dev_mode",
    "utf8_mode",
    "warn_default_encoding",
    "safe_path",
    "int_max_str_digits",
)


def set_flag(name, value):
    native.set_item(sys.flags, NAMES.index(name), value)


set_flag("debug", 0)
