# os.waitstatus_to_exitcode: the status, minus the signal, or an error.
import os

for status in (0, 256, 0xFF00, 9, 15, 134, 0x137F, 0xFFFF, -1, 65536 + 256, 2**31, -2**40):
    try:
        print(status, os.waitstatus_to_exitcode(status))
    except (ValueError, OverflowError) as e:
        print(status, type(e).__name__, e)
