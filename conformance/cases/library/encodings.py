"""Encodings: all that have tables, in both directions; and how ASCII, Latin-1, UTF-8 and tables fail."""

import codecs
import zlib

TABLES = """
cp037 cp273 cp424 cp437 cp500 cp720 cp737 cp775 cp850 cp852 cp855 cp856 cp857 cp858 cp860 cp861 cp862 cp863 cp864 cp865 cp866
cp869 cp874 cp875 cp1006 cp1026 cp1125 cp1140 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 hp_roman8
iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10 iso8859-11 iso8859-13 iso8859-14
iso8859-15 iso8859-16 koi8-r koi8-t koi8-u kz1048 mac-arabic mac-croatian mac-cyrillic mac-farsi mac-greek mac-iceland
mac-latin2 mac-roman mac-romanian mac-turkish palmos ptcp154 tis-620 latin-1 charmap ascii
""".split()
BYTES = bytes(range(256))
TEXT = "".join(map(chr, range(0x2600))) + "\ufb01\uf8ff\u3042\U0001f600"


def attempt(function, *arguments):
    try:
        print(ascii(function(*arguments)))
    except UnicodeError as error:
        print(type(error).__name__, ascii(str(error)))
    except LookupError:
        print("LookupError")


def checksum(value):
    return zlib.crc32(value.encode("utf-32") if isinstance(value, str) else value)


for name in TABLES:
    decoded = BYTES.decode(name, "backslashreplace")
    print(name, checksum(decoded), checksum(TEXT.encode(name, "ignore")), codecs.lookup(name).name)

for handler in (
    "strict",
    "ignore",
    "replace",
    "xmlcharrefreplace",
    "backslashreplace",
    "namereplace",
    "surrogateescape",
    "surrogatepass",
    "none_of_that_name",
):
    for name in ("ascii", "US-ASCII", "latin-1", "iso-8859-1", "utf-8", "cp1252", "koi8-r", "charmap"):
        attempt("a\u20ac\udc80\u3042".encode, name, handler)
for text in ("a\udc80\udcff", "\udcff\u20ac", "\udc80\udc81\ud800b", "\ud800\udc80"):
    for name in ("ascii", "latin-1", "utf-8"):
        attempt(text.encode, name, "surrogateescape")
for handler in ("strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass"):
    for name in ("ascii", "utf-8", "cp1252"):
        attempt(b"a\x81\xe2\x82\xed\xa0\x80".decode, name, handler)
for data in (
    b"\xff",
    b"\xc3",
    b"\xe2\x82",
    b"\xe2\x28\xa1",
    b"\xed\xa0\x80",
    b"\xf0\x28\x8c\xbc",
    b"\xf8\x88",
    b"\xc0\x80",
    b"ab\xf0\x9f\x98",
    b"\xf4\x90\x80\x80",
):
    attempt(data.decode)
    attempt(data.decode, "utf-8", "replace")
for function, arguments in (
    (codecs.charmap_encode, ("\xc8", "strict", None)),
    (codecs.charmap_encode, ("abc", "strict", {97: 98, 98: b"xy", 99: None})),
    (codecs.charmap_decode, (b"ab", "strict", {97: "xyz", 98: 0x20AC})),
    (codecs.charmap_decode, (b"\xc8",)),
    (codecs.charmap_encode, ("a", "strict", codecs.charmap_build("".join(map(chr, range(256)))))),
    (codecs.utf_8_decode, (b"a\xe2\x82",)),
    (codecs.utf_8_decode, (b"a\xe2\x82", "strict", True)),
    (codecs.ascii_encode, ("\xe9",)),
    (codecs.latin_1_encode, ("\u20ac",)),
    (codecs.ascii_decode, (b"\xe9", "replace")),
):
    attempt(function, *arguments)


def describe(error):
    return f"<{type(error).__name__} {error.encoding} {error.start} {error.end} {error.reason}>", error.end


codecs.register_error("describe", describe)
for name in ("ascii", "latin-1", "cp1252", "utf-8"):
    attempt("a\u20ac\udc80\u3042\U0001f600b".encode, name, "describe")
for name in ("ascii", "cp1252", "utf-8"):
    attempt(b"a\xff\x81\xe2\x82".decode, name, "describe")
decoder = codecs.getincrementaldecoder("cp1252")()
print(decoder.decode(b"\x80"), codecs.getreader("koi8-r").__name__, codecs.getincrementalencoder("cp437")().encode("\xe9"))
