# Siblings forked at once share no random numbers.
import os
import random
import secrets
import uuid

SIBLINGS = 40
random.random(), secrets.token_bytes(4), uuid.uuid4(), os.urandom(4)
reader, writer = os.pipe()
for _ in range(SIBLINGS):
    if os.fork() == 0:
        values = [os.urandom(8), secrets.token_bytes(8), uuid.uuid4().bytes[:6]]
        values += [generator.getrandbits(64).to_bytes(8, "big") for generator in (random, random.Random())]
        os.write(writer, b" ".join(value.hex().encode() for value in values) + b"\n")
        os._exit(0)
for _ in range(SIBLINGS):
    os.wait()
os.close(writer)
with open(reader) as lines:
    columns = list(zip(*(line.split() for line in lines)))
print([len(set(column)) for column in columns])
