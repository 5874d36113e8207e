"""A process that closes all descriptors that it finds in /proc/self/fd goes on, and so do its children."""
import os
import sys


def close_all():
    for name in os.listdir("/proc/self/fd"):
        try:
            if int(name) > 2:
                os.close(int(name))
        except OSError as error:
            print(error.errno == 9)


def show_what_is_loaded_late():
    import decimal
    import hashlib
    import xml.dom.minidom
    import zlib
    print(hashlib.sha3_256(b"x").hexdigest()[:8], zlib.crc32(b"x"), decimal.Decimal(1) / 4)
    print(xml.dom.minidom.parseString("<a><b/></a>").documentElement.toxml())
    try:
        [].missing
    except AttributeError as error:
        print(error)
    sys.stdout.flush()


close_all()
pid = os.fork()
if pid == 0:
    close_all()
    show_what_is_loaded_late()
    os._exit(os.spawnlp(os.P_WAIT, "true", "true"))
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
show_what_is_loaded_late()
for value in ("x", None, 1.5, -1, 2**40):
    try:
        os.close(value)
    except (TypeError, OverflowError, OSError) as error:
        print(repr(error))
file = os.open("/dev/null", os.O_RDONLY)
os.close(fd=file)
try:
    os.fstat(file)
except OSError as error:
    print(error)
