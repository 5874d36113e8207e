# os.abort dies of SIGABRT without a flush.
import os

print("lost")
os.abort()
