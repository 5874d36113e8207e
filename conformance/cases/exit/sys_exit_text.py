# sys.exit with a text prints it on standard error; the status is 1.
import sys

print("to standard output")
sys.exit("退出: why")
