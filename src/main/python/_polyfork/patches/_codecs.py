# SPDX-License-Identifier: Apache-2.0
"""
_codecs: encodings that programs use most fail as CPython's do (unicodeobject.c): which characters, why, and what the handlers of
errors make of it. And charmap_encode without a mapping, which is Latin-1's.
"""

import _codecs
import itertools

from _polyfork import native
from _polyfork.native import built_in

# Where GraalPy's own give the right result.
PLAIN_ENCODE = ("ignore", "replace", "backslashreplace", "xmlcharrefreplace")
SECOND_BYTES = {0xE0: (0xA0, 0xBF), 0xED: (0x80, 0x9F), 0xF0: (0x90, 0xBF), 0xF4: (0x80, 0x8F)}
CONTINUATION = (0x80, 0xBF)
MIN_PIECE = 64  # bytes; longer than a character

graalpy = {
    name: getattr(_codecs, name)
    for name in ("ascii_encode", "ascii_decode", "latin_1_encode", "utf_8_encode", "utf_8_decode", "charmap_encode")
}


def handled(lookup, error, size):
    """What a handler of errors has instead, and where it goes on."""
    result = lookup(error)
    if not isinstance(result, tuple) or len(result) != 2 or not isinstance(result[1], int):
        kind = "encoding" if isinstance(error, UnicodeEncodeError) else "decoding"
        types = "(str/bytes, int)" if kind == "encoding" else "(str, int)"
        raise TypeError(f"{kind} error handler must return {types} tuple")
    instead, position = result
    if position < 0:
        position += size
    if not 0 <= position <= size:
        raise IndexError(f"position {result[1]} from error handler out of bounds")
    return instead, position


def encoder(original, name, fits, reason):
    def encode_with_errors(text, errors=None, /):
        if errors in PLAIN_ENCODE or not isinstance(text, str):
            return original(text, errors)
        parts, position, size = [], 0, len(text)
        while True:
            end = position
            while end < size and fits(text[end]):
                end += 1
            parts.append(original(text[position:end], "strict")[0])
            if end == size:
                return b"".join(parts), size
            start = end
            while end < size and not fits(text[end]):
                end += 1
            if errors == "surrogateescape" and is_escaped(text[start]):
                parts.append(escaped_bytes(text[start:end]))
                position = start + len(parts[-1])
                continue
            error = UnicodeEncodeError(name, text, start, end, reason)
            if errors is None or errors == "strict":
                raise error
            instead, position = handled(_codecs.lookup_error(errors), error, size)
            if isinstance(instead, str):
                if not all(map(fits, instead)):
                    raise error
                instead = original(instead, "strict")[0]
            parts.append(bytes(instead))

    return encode_with_errors


def is_escaped(character):
    """Does it stand for a byte (PEP 383)?"""
    return "\udc80" <= character <= "\udcff"


def escaped_bytes(text):
    """Those that the first characters stand for."""
    return bytes([ord(character) & 0xFF for character in itertools.takewhile(is_escaped, text)])


def utf_8_failure(data, start):
    """Where the bytes end that are no character, and why they are none; an end of None: more may come."""
    first, size = data[start], len(data)
    if not 0xC2 <= first <= 0xF4:
        return start + 1, "invalid start byte"
    length = 2 if first < 0xE0 else 3 if first < 0xF0 else 4
    for place in range(start + 1, start + length):
        if place == size:
            return None, "unexpected end of data"
        least, most = SECOND_BYTES.get(first, CONTINUATION) if place == start + 1 else CONTINUATION
        if not least <= data[place] <= most:
            return place, "invalid continuation byte"


def ascii_failure(data, start):
    return start + 1, "ordinal not in range(128)"


def decoder(original, name, failure):
    def decode_with_errors(data, errors=None, final=False, /):
        data = bytes(data)
        parts, position, size = [], 0, len(data)
        while True:
            start = decode_valid(original, data, position, parts)
            if start == size:
                return "".join(parts), size
            end, reason = failure(data, start)
            if end is None and not final:
                return "".join(parts), start
            error = UnicodeDecodeError(name, data, start, size if end is None else end, reason)
            if errors is None or errors == "strict":
                raise error
            instead, position = handled(_codecs.lookup_error(errors), error, size)
            if not isinstance(instead, str):
                raise TypeError("decoding error handler must return (str, int) tuple")
            parts.append(instead)

    return decode_with_errors


def decode_valid(original, data, position, parts):
    """Appends the characters from a position on. Returns where the first byte is that is in none; behind the last, if all are.

    The bytes are decoded in pieces: who has many failures does not look at all of the rest for each."""
    piece = MIN_PIECE
    while position < len(data):
        end = position + piece
        try:
            text, length = original(data[position:end], "strict", end >= len(data))
        except UnicodeDecodeError as error:
            parts.append(original(data[position : position + error.start], "strict", True)[0])
            return position + error.start
        parts.append(text)
        position += length
        piece *= 2
    return position


def is_ascii(character):
    return character < "\x80"


def is_latin_1(character):
    return character <= "\xff"


def is_no_surrogate(character):
    return not "\ud800" <= character <= "\udfff"


def ascii_decode(data, errors, final=True):
    return graalpy["ascii_decode"](data, errors)


def charmap_encode(str, errors=None, mapping=None, /):
    if mapping is None:
        return _codecs.latin_1_encode(str, errors)
    return graalpy["charmap_encode"](str, errors, mapping)


for encoding, name, fits, reason in (
    ("ascii", "ascii", is_ascii, "ordinal not in range(128)"),
    ("latin_1", "latin-1", is_latin_1, "ordinal not in range(256)"),
    ("utf_8", "utf-8", is_no_surrogate, "surrogates not allowed"),
):
    function = encoding + "_encode"
    setattr(_codecs, function, native.encoder(encoding, encoder(graalpy[function], name, fits, reason)))
for encoding, name, original, failure in (
    ("ascii", "ascii", ascii_decode, ascii_failure),
    ("utf_8", "utf-8", graalpy["utf_8_decode"], utf_8_failure),
):
    setattr(_codecs, encoding + "_decode", native.decoder(encoding, decoder(original, name, failure)))
built_in(_codecs, charmap_encode)
