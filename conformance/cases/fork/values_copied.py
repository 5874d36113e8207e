# The child has a copy of every value; neither sees what the other does to it.
import os

number, items, table = 1, [1, 2], {"key": "old"}

pid = os.fork()
if pid == 0:
    print("child starts with", number, items, table)
    number = 10000
    items.append(3)
    table["key"] = "child"
    print("child ends with", number, items, table)
else:
    os.waitpid(pid, 0)
    print("parent still has", number, items, table)
    items.append("parent")
    print("parent ends with", number, items, table)
