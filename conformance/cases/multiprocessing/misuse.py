# What a Process refuses.
from multiprocessing import Process

process = Process(target=int)
for call in (process.join, process.terminate):
    try:
        call()
    except Exception as e:
        print(call.__name__, type(e).__name__, e)
process.start()
try:
    process.start()
except AssertionError as e:
    print(e)
process.join()
process.close()
try:
    process.is_alive()
except ValueError as e:
    print(e)
try:
    Process(1)
except AssertionError as e:
    print(type(e).__name__)
