# Arrays: made of a list, of bytes, of a length; changed by the child.
from multiprocessing import Array, Process

numbers, zeros, text, floats = Array("i", [3, 1, 2]), Array("i", 4), Array("c", b"hello"), Array("d", [0.5])


def change():
    numbers[0] = 30
    zeros[1:3] = [7, 8]
    text[0] = b"H"
    text.value = text.value + b""
    floats[0] *= 3


process = Process(target=change)
process.start()
process.join()
print(numbers[:], list(zeros), text.value, floats[:], len(zeros))
print(list(text), text.raw, numbers[-1])
for call in (lambda: numbers[9], lambda: numbers.__setitem__(0, "x")):
    try:
        call()
    except (IndexError, TypeError) as e:
        print(type(e).__name__)
