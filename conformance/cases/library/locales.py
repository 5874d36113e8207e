"""locale: what is set at first by the environment, what can be set, and what is known of it."""
import locale
import os
import subprocess
import sys

FIRST = """
import locale
print([locale.setlocale(category) for category in range(6)], locale.setlocale(locale.LC_ALL))
print(locale.getlocale()[1], locale.getpreferredencoding().lower(), locale.getpreferredencoding(False).lower(), locale.getencoding())
try:
    print(locale.setlocale(locale.LC_ALL, ""), locale.getlocale()[1])
except locale.Error as error:
    print(error)
"""
VARIABLES = ("LC_ALL", "LC_CTYPE", "LANG", "PYTHONUTF8", "PYTHONCOERCECLOCALE")


def attempt(function, *arguments):
    try:
        print(ascii(function(*arguments)))
    except (locale.Error, TypeError, ValueError) as error:
        print(type(error).__name__, error)


plain = {name: value for name, value in os.environ.items() if name not in VARIABLES}
for variables in ({}, {"LC_ALL": "C.UTF-8"}, {"LC_ALL": "C"}, {"LANG": "C.UTF-8"}, {"LANG": "POSIX"}, {"LC_CTYPE": "xx_YY.UTF-8"}):
    print(variables, flush=True)
    subprocess.run([sys.executable, "-c", FIRST], env=plain | variables)

for name in ("C.UTF-8", "C", "POSIX", "C.utf8", "xx_YY", "xx_YY.UTF-8", None, ("xx_YY", "UTF-8"), b"C", 3):
    attempt(locale.setlocale, locale.LC_ALL, name)
    print(locale.getlocale()[1])
attempt(locale.setlocale, 99, "C")
attempt(locale.setlocale, 99)
attempt(locale.setlocale, locale.LC_ALL, "C")
attempt(locale.setlocale, locale.LC_CTYPE, "C.UTF-8")
mixed = locale.setlocale(locale.LC_ALL)
print(mixed, locale.setlocale(locale.LC_ALL, mixed) == mixed, locale.Error.__mro__)
print(locale.localeconv())
for name in sorted(dir(locale)):
    if name.isupper() and name.startswith(("ABDAY", "DAY", "ABMON", "MON", "D_", "T_", "AM", "PM", "ERA", "ALT", "CODE", "RAD", "THOU", "YES", "NO", "CRN")):
        print(name, getattr(locale, name), ascii(locale.nl_langinfo(getattr(locale, name))))
attempt(locale.nl_langinfo, 99999)
print(locale.strcoll("a", "b") < 0, locale.strcoll("\xe4", "z") > 0, locale.strcoll("a", "a"), sorted("bca", key=locale.strxfrm))
attempt(locale.strxfrm, "a\0")
attempt(locale.strcoll, "a", 3)
print(locale.format_string("%d", 1234567, grouping=True), locale.str(1.5), locale.atof("1.5"), f"{1234567:n} {1234.5:n}")
print(locale.gettext("text"), locale.dgettext(None, "text"), locale.dgettext("domain", "text"))
print(locale.textdomain(None), locale.textdomain("domain"), locale.bindtextdomain("domain", "/tmp"), locale.bindtextdomain("domain", None))
print(locale.dcgettext("domain", "text", locale.LC_MESSAGES), locale.bind_textdomain_codeset("domain", "UTF-8"))
attempt(locale.bindtextdomain, "", "/tmp")
