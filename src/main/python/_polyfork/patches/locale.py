# SPDX-License-Identifier: Apache-2.0
"""
locale: the preferred encoding is UTF-8 where the environment says nothing else (PEP 540); and what is going to be removed says so,
as it does not in GraalPy's copy.
"""

import locale
import sys

graalpy_getdefaultlocale, graalpy_getpreferredencoding = locale.getdefaultlocale, locale.getpreferredencoding


def getdefaultlocale(envvars=("LC_ALL", "LC_CTYPE", "LANG", "LANGUAGE")):
    import warnings

    warnings._deprecated(
        "locale.getdefaultlocale",
        "{name!r} is deprecated and slated for removal in Python {remove}. Use setlocale(), getencoding() and getlocale() instead.",
        remove=(3, 15),
    )
    return graalpy_getdefaultlocale(envvars)


def getpreferredencoding(do_setlocale=True):
    return "utf-8" if sys.flags.utf8_mode else graalpy_getpreferredencoding(do_setlocale)


for function in getdefaultlocale, getpreferredencoding:
    function.__doc__ = getattr(locale, function.__name__).__doc__
    setattr(locale, function.__name__, function)
