# What each function says of each kind of status.
import os

functions = "WIFEXITED WEXITSTATUS WIFSIGNALED WTERMSIG WCOREDUMP WIFSTOPPED WSTOPSIG WIFCONTINUED"
for status in (0, 1, 9, 15, 127, 128, 134, 139, 255, 256, 0x2A00, 0x7F00, 0xFF00, 0x137F, 0x057F, 0xFFFF, 65536, -1):
    print(status, [getattr(os, name)(status) for name in functions.split()])
