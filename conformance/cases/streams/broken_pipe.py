# Nobody reads standard output any more: found out at the last flush.
import sys

sys.stdin.readline()
print("lost")
