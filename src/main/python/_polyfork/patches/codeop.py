# SPDX-License-Identifier: Apache-2.0
"""
codeop: whether a text is incomplete. GraalPy's compile ends the blocks of a text where that ends, as CPython's does without
PyCF_DONT_IMPLY_DEDENT; and where a bracket or a string is open there, it says so, as CPython's without PyCF_ALLOW_INCOMPLETE_INPUT.
"""

import codeop
import io

CLOSING = {"(": ")", "[": "]", "{": "}"}
NEVER_CLOSED = "was never closed"

graalpy_compile, graalpy_call = codeop._compile, codeop.Compile.__call__


def _compile(source, filename, symbol, incomplete_input=True, **options):
    return checked(graalpy_compile, source, filename, symbol, incomplete_input, **options)


def compile_with_flags(self, source, filename, symbol, **options):
    return checked(graalpy_call.__get__(self), source, filename, symbol, **options)


def checked(compile, source, filename, symbol, incomplete_input=True, **options):
    """As the function compile, but right about what is incomplete."""
    try:
        code = compile(source, filename, symbol, incomplete_input=incomplete_input, **options)
    except SyntaxError as error:
        if incomplete_input and "incomplete input" not in str(error) and ended_too_early(source, symbol, error):
            raise incomplete(source, filename) from None
        raise
    if incomplete_input and symbol == "single" and not source.endswith("\n") and blocks_left_open(source):
        raise incomplete(source, filename)
    return code


def incomplete(source, filename):
    lines = source.split("\n")
    return SyntaxError("incomplete input", (filename, len(lines), len(lines[-1]) + 1, lines[-1]))


def ended_too_early(source, symbol, error):
    """Did the parser come to the end of the text, and want more?"""
    message = error.msg
    if NEVER_CLOSED in message or "f-string: expecting" in message:
        return only_closing_is_missing(source, symbol)
    if "unterminated triple-quoted" in message or "unexpected EOF" in message:
        return True
    if source.endswith("\\\n"):
        return "unterminated string" in message or "line continuation" in message
    if symbol == "exec":
        return is_incomplete_statement(source)
    return all(not line.strip() or line.lstrip().startswith("#") for line in source.split("\n"))


def is_incomplete_statement(source):
    try:
        compile(source, "<input>", "single", codeop.PyCF_ALLOW_INCOMPLETE_INPUT, True)
    except SyntaxError as error:
        return "incomplete input" in str(error)
    return False


def only_closing_is_missing(source, symbol):
    """False where something is wrong before the end."""
    import tokenize

    brackets = []
    for token in tokens_of(source):
        if token.type == tokenize.FSTRING_START:
            brackets.append(None)
        elif token.type == tokenize.FSTRING_END:
            brackets.pop()
        elif token.type == tokenize.OP and token.string in CLOSING:
            brackets.append(CLOSING[token.string])
        elif token.type == tokenize.OP and brackets and token.string == brackets[-1]:
            brackets.pop()
    if None in brackets:
        return True
    closed = source + "\n" + "".join(reversed(brackets))
    try:
        compile(closed, "<input>", "eval" if symbol == "eval" else "exec", 0, True)
    except SyntaxError as error:
        return error.lineno is not None and error.lineno > source.count("\n") + 1
    return True


def tokens_of(source):
    import tokenize

    try:
        yield from tokenize.generate_tokens(io.StringIO(source).readline)
    except (tokenize.TokenError, SyntaxError):
        pass  # there are no more


def blocks_left_open(source):
    """Is the last line of a text that can be compiled in a block?"""
    import tokenize

    last_line = source.count("\n") + 1
    depth = 0
    for token in tokens_of(source + "\n"):
        if token.type == tokenize.INDENT:
            depth += 1
        elif token.type == tokenize.DEDENT and token.start[0] <= last_line:
            depth -= 1
    return depth > 0


compile_with_flags.__name__, compile_with_flags.__qualname__ = "__call__", "Compile.__call__"
codeop._compile, codeop.Compile.__call__ = _compile, compile_with_flags
