"""input() where the standard streams are no terminal: prompts, the end of input, streams that are lost or the program's own."""
import io
import os
import sys


def show(*arguments):
    try:
        print(repr(input(*arguments)))
    except BaseException as error:
        print(type(error).__name__, "" if isinstance(error, TypeError) else error)


class Stream(io.StringIO):
    def flush(self):
        print("flushed", self.getvalue(), file=sys.__stdout__)
        super().flush()


def given(text):
    sys.stdin = io.StringIO(text)


given("one\ntwo\r\nthree")
for prompt in (), ("prompt ",), (None,), (3,), ():
    show(*prompt)
show("a", "b")

given("line\n")
sys.stdout = Stream()
line = input("to a stream ")
sys.stdout = sys.__stdout__
print(line)

for name in "stdin", "stdout", "stderr":
    stream = getattr(sys, name)
    for lost in None, "deleted":
        if lost is None:
            setattr(sys, name, None)
        else:
            delattr(sys, name)
        try:
            input()
            text = "read"
        except RuntimeError as error:
            text = str(error)
        setattr(sys, name, stream)
        print(text)

sys.stdin = sys.__stdin__
read, write = os.pipe()
os.dup2(read, 0)
os.write(write, "é first\nsecond\nrest".encode())
os.close(write)
for _ in range(4):
    show("? ")
