# A pipe one way: the first end reads, the second writes; the end of file is an error.
from multiprocessing import Pipe, Process

reader, writer = Pipe(False)
print(reader.readable, reader.writable, writer.readable, writer.writable)


def work():
    for i in range(3):
        writer.send(i)


process = Process(target=work)
process.start()
writer.close()
try:
    while True:
        print(reader.recv())
except EOFError as e:
    print(type(e).__name__, e)
process.join()
for call in (lambda: reader.send(1), lambda: writer.send(1)):
    try:
        call()
    except OSError as e:
        print(type(e).__name__, e)
