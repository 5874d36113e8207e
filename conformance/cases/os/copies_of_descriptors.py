"""os.dup2: which numbers are no descriptors, and whether a program inherits the copy."""
import itertools
import os

for fd, fd2 in itertools.product((0, -1, -2**31, 99, 2**31 - 1), repeat=2):
    for inheritable in True, False:
        if (fd, fd2) != (0, 0):
            try:
                os.dup2(fd, fd2, inheritable)
                print(fd, fd2, os.get_inheritable(fd2))
                os.close(fd2)
            except OSError as error:
                print(fd, fd2, inheritable, error)
for arguments in (), (0,), (0, "1"), (0, 2**31), (0, 1.5):
    try:
        os.dup2(*arguments)
    except (TypeError, OverflowError) as error:
        print(type(error).__name__)
