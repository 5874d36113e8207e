# Modules can be imported after the fork, in the child only.
import os
import sys

pid = os.fork()
if pid == 0:
    import colorsys

    print("child", colorsys.rgb_to_hsv(1, 0, 0))
else:
    os.waitpid(pid, 0)
    print("parent has it:", "colorsys" in sys.modules)
