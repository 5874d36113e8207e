# SPDX-License-Identifier: Apache-2.0
"""
encodings: where CPython has a table, it is that which encodes and decodes. GraalPy takes Java's charsets, whose tables and
errors are others.
"""

import codecs
import encodings
from encodings.aliases import aliases

from _polyfork import native

TABLES = ("cp", "hp_roman8", "iso8859_", "koi8_", "kz1048", "mac_", "palmos", "ptcp154", "tis_620")
NO_TABLES = ("cp65001", "cp932", "cp949", "cp950", "iso8859_1")
WITHOUT_ALIAS = (
    "cp720",
    "cp737",
    "cp856",
    "cp874",
    "cp875",
    "cp1006",
    "koi8_t",
    "koi8_u",
    "mac_arabic",
    "mac_croatian",
    "mac_farsi",
    "mac_romanian",
    "palmos",
)
PATCHED = {"ascii": "ascii", "latin_1": "iso8859-1", "utf_8": "utf-8"}  # by patches of _codecs; with the names of the codecs

names = {}  # of the encodings, all of each


class TableCodec(codecs.CodecInfo):
    """Of an encoding whose module is imported when it is used."""

    def __new__(cls, encoding):
        def encode(text, errors="strict"):
            return module_codec(encoding)[0](text, errors)

        def decode(data, errors="strict"):
            return module_codec(encoding)[1](data, errors)

        def reader(stream, errors="strict"):
            return module_codec(encoding).streamreader(stream, errors)

        def writer(stream, errors="strict"):
            return module_codec(encoding).streamwriter(stream, errors)

        codec = tuple.__new__(cls, (encode, decode, reader, writer))
        codec.encoding = encoding
        codec._is_text_encoding = True
        return codec

    def __getattr__(self, name):
        if name == "encoding":
            raise AttributeError(name)
        return getattr(module_codec(self.encoding), name)


def put(encoding, codec):
    """It is found from now on."""
    for name in names[encoding]:
        native.put_codec(name, codec)


def module_codec(encoding):
    """The module's own, which is found from now on."""
    codec = encodings.search_function(encoding)
    put(encoding, codec)
    return codec


def patched(encoding):
    """As GraalPy's, with the functions of ours."""
    codec = codecs.lookup(encoding)
    encode, decode = getattr(codecs, encoding + "_encode"), getattr(codecs, encoding + "_decode")
    decode_all = decode if encoding == "latin_1" else lambda data, errors="strict": decode(data, errors, True)
    return codecs.CodecInfo(
        encode,
        decode_all,
        codec.streamreader,
        codec.streamwriter,
        codec.incrementalencoder,
        codec.incrementaldecoder,
        name=PATCHED[encoding],
    )


for alias, encoding in aliases.items():
    names.setdefault(encoding, {encoding}).add(alias)
for encoding in WITHOUT_ALIAS:
    names.setdefault(encoding, {encoding})
for encoding in names:
    if encoding in PATCHED:
        put(encoding, patched(encoding))
    elif encoding.startswith(TABLES) and encoding not in NO_TABLES:
        put(encoding, TableCodec(encoding))
