# Messages of bytes, large ones too; poll with a time.
from multiprocessing import Pipe, Process

here, there = Pipe()
large = bytes(range(256)) * 4096


def work():
    data = there.recv_bytes()
    there.send_bytes(data[::-1])
    there.send_bytes(b"abcdef", 1, 3)


process = Process(target=work)
process.start()
print(here.poll(), here.poll(0.01))
here.send_bytes(large)
print(here.recv_bytes() == large[::-1])
print(here.poll(60), here.recv_bytes())
process.join()
