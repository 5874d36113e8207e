# sys.argv, and that the program's directory is where imports start.
import os
import sys

print(sys.argv[1:], os.path.basename(sys.argv[0]), __name__)
print(sys.path[0] == os.path.dirname(os.path.abspath(__file__)))
