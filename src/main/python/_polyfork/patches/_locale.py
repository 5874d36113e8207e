# SPDX-License-Identifier: Apache-2.0
"""
_locale: locales of the C library, as _localemodule.c. They are locale objects (newlocale(3)): the locale of the process, in which
the JVM runs, stays as it is.

What a program has set is remembered here by the names of the categories. At first LC_CTYPE is as the environment has it (in which
C has become C.UTF-8: see coercedLocale of PythonConfig.java), the others are C.
"""

import _locale
import os

from _polyfork import native_ctypes
from _polyfork.arguments import c_int
from _polyfork.ctypes.kinds import KINDS
from _polyfork.native import built_in

LC_CTYPE, LC_MESSAGES, LC_ALL = 0, 5, 6
CATEGORIES = (
    "LC_CTYPE",
    "LC_NUMERIC",
    "LC_TIME",
    "LC_COLLATE",
    "LC_MONETARY",
    "LC_MESSAGES",
    None,
    "LC_PAPER",
    "LC_NAME",
    "LC_ADDRESS",
    "LC_TELEPHONE",
    "LC_MEASUREMENT",
    "LC_IDENTIFICATION",
)
NUMBERS = [number for number, name in enumerate(CATEGORIES) if name is not None]
C_NAMES = ("C", "POSIX")
UNSET = 0xFF  # a number that a locale does not have
CHAR_MAX = 127

TIME, MONETARY, NUMERIC = 2 << 16, 4 << 16, 1 << 16
ITEMS = {
    "CODESET": 14,
    "RADIXCHAR": NUMERIC,
    "THOUSEP": NUMERIC + 1,
    "CRNCYSTR": MONETARY + 15,
    "YESEXPR": 5 << 16,
    "NOEXPR": (5 << 16) + 1,
    "AM_STR": TIME + 38,
    "PM_STR": TIME + 39,
    "D_T_FMT": TIME + 40,
    "D_FMT": TIME + 41,
    "T_FMT": TIME + 42,
    "T_FMT_AMPM": TIME + 43,
    "ERA": TIME + 44,
    "ERA_D_FMT": TIME + 46,
    "ALT_DIGITS": TIME + 47,
    "ERA_D_T_FMT": TIME + 48,
    "ERA_T_FMT": TIME + 49,
    "_DATE_FMT": TIME + 108,
}
for item, prefix, count in ((0, "ABDAY_", 7), (7, "DAY_", 7), (14, "ABMON_", 12), (26, "MON_", 12)):
    ITEMS.update({f"{prefix}{number + 1}": TIME + item + number for number in range(count)})
KNOWN_ITEMS = set(ITEMS.values())
CONVENTIONS = (  # of localeconv, with the items that are texts, groups or numbers
    ("int_curr_symbol", MONETARY, "text"),
    ("currency_symbol", MONETARY + 1, "text"),
    ("mon_decimal_point", MONETARY + 2, "text"),
    ("mon_thousands_sep", MONETARY + 3, "text"),
    ("mon_grouping", MONETARY + 4, "groups"),
    ("positive_sign", MONETARY + 5, "text"),
    ("negative_sign", MONETARY + 6, "text"),
    ("int_frac_digits", MONETARY + 7, "number"),
    ("frac_digits", MONETARY + 8, "number"),
    ("p_cs_precedes", MONETARY + 9, "number"),
    ("p_sep_by_space", MONETARY + 10, "number"),
    ("n_cs_precedes", MONETARY + 11, "number"),
    ("n_sep_by_space", MONETARY + 12, "number"),
    ("p_sign_posn", MONETARY + 13, "number"),
    ("n_sign_posn", MONETARY + 14, "number"),
    ("decimal_point", NUMERIC, "text"),
    ("thousands_sep", NUMERIC + 1, "text"),
    ("grouping", NUMERIC + 2, "groups"),
)

# ---- functions of the C library

TYPES = {"P": "pointer", "i": "sint32"}  # libffi's, by letters of ctypes
KEEPS_LOCK = 1
functions = {}


def call(name, types, *values):
    """Calls a function: the types of its result and arguments are P, a pointer, or i, an int."""
    if name not in functions:
        ffi = [native_ctypes.ffi_type(TYPES[type]) for type in types]
        address = native_ctypes.dlsym(native_ctypes.dlopen(None, 2), name.encode())
        functions[name] = address, native_ctypes.signature(ffi[0], tuple(ffi[1:])), tuple([KINDS[type] for type in types[1:]])
    address, signature, kinds = functions[name]
    return native_ctypes.call(signature, address, KEEPS_LOCK, KINDS[types[0]], 0, 0, kinds, values)


def in_memory(data):
    memory = native_ctypes.new_memory(len(data))
    native_ctypes.write(native_ctypes.address(memory), data)
    return memory


def with_text(text, use):
    """Calls a function with the address of a string of C's."""
    memory = in_memory(os.fsencode(text) + b"\0")
    return use(native_ctypes.address(memory))


def text_at(address):
    return os.fsdecode(native_ctypes.read(address, native_ctypes.length(address))) if address else None


# ---- the state

names = None  # of the categories, by their numbers
current = 0  # the locale object of those names, when it has been needed
first = None  # what the environment said of LC_CTYPE when the program began


def forget_locale():
    """In a new process, whose environment is another: nothing has been set."""
    global names, current, first
    names, current, first = None, 0, from_environment(LC_CTYPE)


def from_environment(number):
    for variable in ("LC_ALL", CATEGORIES[number], "LANG"):
        value = os.environ.get(variable)
        if value:
            return value
    return "C"


def state():
    global names
    if names is None:
        is_known = first not in C_NAMES and exists(LC_CTYPE, first)
        names = {number: "C" for number in NUMBERS}
        names[LC_CTYPE] = first if is_known else "C"
    return names


def new_object(number, name, base):
    """newlocale(3); 0: there is no such locale."""
    return with_text(name, lambda address: call("newlocale", "PiPP", 1 << number, address, base))


def exists(number, name):
    locale = new_object(number, name, 0)
    if locale:
        call("freelocale", "iP", locale)
    return locale != 0


def locale_object():
    global current
    if not current:
        for number, name in state().items():
            current = new_object(number, name, current)
    return current


def change(changes):
    global current
    state().update(changes)
    if current:
        call("freelocale", "iP", current)
        current = 0


def name_of_all():
    values = state()
    if len(set(values.values())) == 1:
        return values[LC_CTYPE]
    return ";".join([f"{CATEGORIES[number]}={name}" for number, name in values.items()])


def wanted(category, name):
    """The names of categories that a name stands for; None: there is no such locale."""
    numbers = NUMBERS if category == LC_ALL else [category]
    if category == LC_ALL and ";" in name:
        given = dict(part.split("=", 1) for part in name.split(";") if "=" in part)
        changes = {number: given.get(CATEGORIES[number]) for number in numbers}
        if None in changes.values():
            return None
    else:
        changes = {number: name or from_environment(number) for number in numbers}
    changes = {number: "C" if value in C_NAMES else value for number, value in changes.items()}
    return changes if all(exists(number, value) for number, value in changes.items()) else None


def text_of_item(item):
    return text_at(call("nl_langinfo_l", "PiP", item, locale_object()))


def number_at(address):
    value = native_ctypes.load(KINDS["B"], address)
    return CHAR_MAX if value == UNSET else value


def groups_at(address):
    groups = []
    while True:
        value = number_at(address + len(groups))
        if not groups and value in (0, CHAR_MAX):
            return []
        groups.append(value)
        if value in (0, CHAR_MAX):
            return groups


def convention(item, kind):
    address = call("nl_langinfo_l", "PiP", item, locale_object())
    return {"text": text_at, "groups": groups_at, "number": number_at}[kind](address)


def wide(text, function):
    if not isinstance(text, str):
        raise TypeError(f"{function} must be str, not {type(text).__name__}")
    if "\0" in text:
        raise ValueError("embedded null character")
    return in_memory((text + "\0").encode("utf-32-le", "surrogatepass"))


def of_messages(name, types, *values):
    """A function of the gettext family, in the locale that the program has set."""
    before = call("uselocale", "PP", locale_object())
    try:
        return text_at(call(name, types, *values))
    finally:
        call("uselocale", "PP", before)


def with_optional_text(text, use):
    return use(0) if text is None else with_text(text, use)


class Error(Exception):
    __module__ = "locale"


# ---- the module's functions


def setlocale(category, locale=None, /):
    """Sets the locale of a category, or None: only asks; returns its name. See setlocale(3). Error: there is no such
    locale."""
    category = c_int(category)
    known = 0 <= category < len(CATEGORIES)
    if locale is None:
        if not known:
            raise Error("locale query failed")
        return name_of_all() if category == LC_ALL else state()[category]
    if not isinstance(locale, str):
        raise TypeError(f"setlocale() argument 2 must be str or None, not {type(locale).__name__}")
    changes = wanted(category, locale) if known else None
    if changes is None:
        raise Error("unsupported locale setting")
    change(changes)
    return name_of_all() if category == LC_ALL else state()[category]


def localeconv():
    """How numbers and sums of money are written by the present locale; see localeconv(3)."""
    return {name: convention(item, kind) for name, item, kind in CONVENTIONS}


def nl_langinfo(key, /):
    """A text of the present locale, by a constant such as CODESET or DAY_1; see nl_langinfo(3)."""
    if c_int(key) not in KNOWN_ITEMS:
        raise ValueError("unsupported langinfo constant")
    return text_of_item(key)


def strcoll(os1, os2, /):
    """Which of two texts comes first by the present locale: a number below, equal to or above 0; see strcoll(3)."""
    one, other = wide(os1, "strcoll() argument 1"), wide(os2, "strcoll() argument 2")
    return call("wcscoll_l", "iPPP", native_ctypes.address(one), native_ctypes.address(other), locale_object())


def strxfrm(string, /):
    """A text that compares as strcoll() does; see strxfrm(3)."""
    text = wide(string, "strxfrm() argument")
    room = len(string) + 1
    while True:
        memory = native_ctypes.new_memory(room * 4)
        length = call("wcsxfrm_l", "PPPPP", native_ctypes.address(memory), native_ctypes.address(text), room, locale_object())
        if length < room:
            return native_ctypes.read(native_ctypes.address(memory), length * 4).decode("utf-32-le", "surrogatepass")
        room = length + 1


def getencoding():
    """The name of the locale's encoding."""
    return text_of_item(ITEMS["CODESET"]) or "UTF-8"


def gettext(msg, /):
    """gettext(msg) -> string

    The translation of a text in the present domain; see gettext(3)."""
    return with_text(msg, lambda address: of_messages("gettext", "PP", address))


def dgettext(domain, msg, /):
    """dgettext(domain, msg) -> string

    The translation of a text in a domain; None is the present one. See dgettext(3)."""
    return with_optional_text(domain, lambda place: with_text(msg, lambda address: of_messages("dgettext", "PPP", place, address)))


def dcgettext(domain, msg, category, /):
    """The translation of a text in a domain for a category of locales; see dcgettext(3)."""
    category = c_int(category)
    return with_optional_text(
        domain, lambda place: with_text(msg, lambda address: of_messages("dcgettext", "PPPi", place, address, category))
    )


def textdomain(domain, /):
    """Sets the domain of gettext(), or None: only asks; returns it. See textdomain(3)."""
    return with_optional_text(domain, lambda address: text_at(call("textdomain", "PP", address)))


def bindtextdomain(domain, dir, /):
    """Sets the directory in which a domain's translations lie, or None: only asks; returns it. See bindtextdomain(3)."""
    if not domain:
        raise Error("domain must be a non-empty string")
    return with_text(
        domain, lambda place: with_optional_text(dir, lambda address: text_at(call("bindtextdomain", "PPP", place, address)))
    )


def bind_textdomain_codeset(domain, codeset, /):
    """Sets the encoding in which a domain's translations come, or None: only asks; returns it."""
    return with_text(
        domain,
        lambda place: with_optional_text(codeset, lambda address: text_at(call("bind_textdomain_codeset", "PPP", place, address))),
    )


for name, value in ITEMS.items():
    setattr(_locale, name, value)
_locale.Error = Error
for function in (
    setlocale,
    localeconv,
    nl_langinfo,
    strcoll,
    strxfrm,
    getencoding,
    gettext,
    dgettext,
    dcgettext,
    textdomain,
    bindtextdomain,
    bind_textdomain_codeset,
):
    built_in(_locale, function)
forget_locale()
