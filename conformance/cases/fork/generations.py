# Each process forks at once, and so does its child, fifty times over; only the last one works.
import os
import time

GENERATIONS = 50

for generation in range(GENERATIONS):
    if os.fork():
        print("generation", generation, "child ended with", os.waitstatus_to_exitcode(os.wait()[1]), flush=True)
        os._exit(generation)
while time.process_time() < 0.5:
    pass
os._exit(GENERATIONS)
