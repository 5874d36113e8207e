# SPDX-License-Identifier: Apache-2.0
"""The patch of _codecs, on the codecs of CPython: what it makes of what is no text is what they make of it."""

import _codecs
import importlib
import random
import unittest

import fake

fake.native.encoder = fake.native.decoder = lambda encoding, function: function
NAMES = [f"{encoding}_{what}" for encoding in ("ascii", "utf_8") for what in ("encode", "decode")] + ["latin_1_encode"]
theirs = {name: getattr(_codecs, name) for name in (*NAMES, "charmap_encode")}
try:
    importlib.import_module("_polyfork.patches._codecs")
    ours = {name: getattr(_codecs, name) for name in NAMES}
finally:
    vars(_codecs).update(theirs)

HANDLERS = "strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass", "xmlcharrefreplace"
BYTES = [b"a", b"text" * 20, "\u00e4".encode(), "\u20ac".encode(), "\U0001f40d".encode(), b"\xff", b"\xe2\x82", b"\xed\xa0\x80"]
CHARACTERS = ["a", "text" * 20, "\u00e4", "\u20ac", "\U0001f40d", "\ud800", "\udcff"]


def outcome(function, *arguments):
    try:
        return function(*arguments)
    except Exception as error:
        return type(error), str(error), vars_of(error)


def vars_of(error):
    return [getattr(error, name, None) for name in ("encoding", "object", "start", "end", "reason")]


class CodecsTest(unittest.TestCase):
    def setUp(self):
        self.random = random.Random(1)

    def check(self, name, *arguments):
        self.assertEqual(outcome(ours[name], *arguments), outcome(theirs[name], *arguments), (name, arguments))

    def test_decode(self):
        for _ in range(300):
            data = b"".join(self.random.choices(BYTES, k=self.random.randrange(40)))
            for errors in HANDLERS:
                self.check("ascii_decode", data, errors)
                for final in True, False:
                    self.check("utf_8_decode", data, errors, final)

    def test_encode(self):
        for _ in range(300):
            text = "".join(self.random.choices(CHARACTERS, k=self.random.randrange(40)))
            for errors in HANDLERS:
                for name in NAMES:
                    if name.endswith("_encode"):
                        self.check(name, text, errors)

    def test_each_failure_looks_at_its_own_part_only(self):
        decoded = 0

        def count(data, *arguments):
            nonlocal decoded
            decoded += len(data)
            return theirs["utf_8_decode"](data, *arguments)

        module = importlib.import_module("_polyfork.patches._codecs")
        data = b"text\xff" * 10_000
        decode = module.decoder(count, "utf-8", module.utf_8_failure)
        self.assertEqual(decode(data, "ignore"), ("text" * 10_000, len(data)))
        self.assertLess(decoded, 20 * len(data))
