# A queue with room for two: Full, Empty, the sizes.
import queue as names
from multiprocessing import Queue

queue = Queue(2)
queue.put("a")
queue.put("b")
print(queue.full(), queue.qsize())
for call in (lambda: queue.put("c", False), lambda: queue.put("c", True, 0.01), lambda: queue.put_nowait("c")):
    try:
        call()
    except names.Full:
        print("Full")
print(queue.get(), queue.get(timeout=60), queue.qsize(), queue.full())
for call in (lambda: queue.get(False), lambda: queue.get(True, 0.01), queue.get_nowait):
    try:
        call()
    except names.Empty:
        print("Empty")
queue.close()
queue.join_thread()
try:
    queue.put(1)
except ValueError as e:
    print(e)
