# A shared value that is written before it is read; and ctypes's own.
import ctypes
import multiprocessing

value = multiprocessing.Value("i", -1)
value.value = 3
print(value.value)
with value.get_lock():
    value.value += 1
print(value.value)
characters = multiprocessing.Array("c", 5)
characters.value = b"abc"
print(characters.value, characters.raw)
buffer = ctypes.create_string_buffer(4)
buffer.raw = b"ab\0c"


def read(buffer):
    try:
        return buffer.raw, buffer.value
    finally:
        pass


print(*read(buffer))
