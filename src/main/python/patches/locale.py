# SPDX-License-Identifier: Apache-2.0
"""
locale: the preferred encoding is UTF-8 where the environment says nothing else (PEP 540); and what is going to be removed says so,
as it does not in GraalPy's copy.
"""


def patch(locale):
    import sys

    get_default, get_preferred = locale.getdefaultlocale, locale.getpreferredencoding

    def getdefaultlocale(envvars=("LC_ALL", "LC_CTYPE", "LANG", "LANGUAGE")):
        import warnings

        warnings._deprecated(
            "locale.getdefaultlocale",
            "{name!r} is deprecated and slated for removal in Python {remove}. "
            "Use setlocale(), getencoding() and getlocale() instead.",
            remove=(3, 15))
        return get_default(envvars)

    def getpreferredencoding(do_setlocale=True):
        return "utf-8" if sys.flags.utf8_mode else get_preferred(do_setlocale)

    for function, original in ((getdefaultlocale, get_default), (getpreferredencoding, get_preferred)):
        function.__doc__ = original.__doc__
        setattr(locale, function.__name__, function)
