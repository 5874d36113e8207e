# SPDX-License-Identifier: Apache-2.0
"""Text, bytes, regular expressions."""

import re


def strings(n):
    words = ("the quick brown fox jumps over the lazy dog " * 3).split()
    parts, vowels, code = [], 0, 0
    for i in range(n):
        word = words[i % len(words)]
        parts.append(word.capitalize() if i % 2 else word.upper()[::-1])
        for letter in word:
            if letter in "aeiou":
                vowels += 1
            code = (code * 31 + ord(letter)) & 0xFFFF
        if word.startswith("qu") or word.endswith("x"):
            parts[-1] += f"{i:>5}{i / 3:.2f}{word!r}"
    text = " ".join(parts)
    table = str.maketrans("abc", "xyz")
    return (
        len(text.replace("The", "a").translate(table)),
        vowels,
        chr(code % 26 + 97),
        "%s-%05d %x" % (text[:3], n, n),
        "{} {name:<8}|".format(1, name="n"),
        text.find("fox"),
        text.strip().lower().splitlines()[0].title().partition(" ")[0],
        "é\u4e2d".encode(),
        text[10] + text[-1],
    )


def palindromes(n):
    found = 0
    for i in range(n):
        text = str(i)
        found += text == text[::-1] and text.isdigit() and len(text) > 1
    return found


def octets(n):
    data = bytearray()
    for i in range(n):
        data.append(i & 255)
    crc = 0
    for octet in bytes(data):
        crc = (crc >> 1) ^ (0xA001 if (crc ^ octet) & 1 else 0)
    return crc, data[3:9].hex(), int.from_bytes(data[:4], "big"), bytes(data[:5]) + b"abc", memoryview(data)[2:4].tobytes()


def tokens(text):
    kinds = re.compile(r"(?P<number>\d+)|(?P<name>[a-z]+)|(?P<sign>[-+*/()])|\s+")
    for match in kinds.finditer(text):
        if match.lastgroup:
            yield match.lastgroup, match.group()


def words(n):
    names, total = 0, 0
    for kind, value in tokens("12 + alpha * (3 - beta) / 45 " * (n // 100)):
        if kind == "number":
            total += int(value)
        elif (length := len(value)) > 1:
            names += length
    return names, total


CASES = [
    (strings, 1_500),
    (palindromes, 5_000),
    (octets, 5_000),
    (words, 3_000),
]

for function, *arguments in CASES:
    function(*arguments)
