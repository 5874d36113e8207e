"""A program's own pickler in place of multiprocessing's sees every message, plain values too."""
import multiprocessing
from multiprocessing import Pipe, Queue, SimpleQueue, connection, queues, reduction

if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    own_dumps, own_loads = reduction.ForkingPickler.dumps, reduction.ForkingPickler.loads
    calls = []

    def dumps(cls, obj, protocol=None):
        calls.append(("dumps", obj))
        return own_dumps(obj, protocol)

    def loads(data):
        calls.append("loads")
        return own_loads(data)

    def send_all():
        left, right = Pipe()
        left.send(1)
        print(right.recv())
        simple = SimpleQueue()
        simple.put("two")
        print(simple.get())
        queue = Queue()
        for number in 3, 4:
            queue.put(number)
            print(queue.get())
        queue.close()
        queue.join_thread()
        print(calls)
        calls.clear()

    print("multiprocessing's")
    send_all()

    print("other methods")
    reduction.ForkingPickler.dumps = classmethod(dumps)
    reduction.ForkingPickler.loads = staticmethod(loads)
    send_all()

    print("another class")

    class Pickler:
        @staticmethod
        def dumps(obj):
            calls.append(("Pickler.dumps", obj))
            return repr(obj).encode()

        @staticmethod
        def loads(data):
            calls.append("Pickler.loads")
            return bytes(data)

    connection._ForkingPickler = queues._ForkingPickler = Pickler
    send_all()
