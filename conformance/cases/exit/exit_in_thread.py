# sys.exit in another thread ends that thread only.
import sys
import threading

thread = threading.Thread(target=sys.exit, args=(9,))
thread.start()
thread.join()
print("main goes on")
