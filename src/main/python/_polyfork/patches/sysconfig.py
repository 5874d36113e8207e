# SPDX-License-Identifier: Apache-2.0
"""sysconfig: where the system's time zones are, as CPython is configured."""

import sysconfig

TZPATH = "/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo"
graalpy_init_posix = sysconfig._init_posix


def _init_posix(vars):
    graalpy_init_posix(vars)
    vars.setdefault("TZPATH", TZPATH)


_init_posix.__doc__ = graalpy_init_posix.__doc__
sysconfig._init_posix = _init_posix
if sysconfig._CONFIG_VARS is not None:
    sysconfig._CONFIG_VARS.setdefault("TZPATH", TZPATH)
