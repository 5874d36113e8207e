"""What os's functions of terminals say to wrong arguments."""
import os


CALLS = r'''
os.tcgetpgrp(99)
os.tcsetpgrp(99,1)
os.ttyname(99)
os.ttyname('a')
os.login_tty(99)
os.login_tty('a')
os.device_encoding('a')
os.device_encoding(2**40)
os.tcsetpgrp(0,'a')
'''.split('\n')[1:-1]

for call in CALLS:
    try:
        print(call, "->", eval(call))
    except BaseException as error:
        print(call, "!", type(error).__name__, error, getattr(error, "filename", None))
