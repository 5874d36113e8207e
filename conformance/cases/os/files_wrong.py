"""What os's functions of files say to wrong arguments."""
import os


class P:
    def __fspath__(self):
        return 5


CALLS = r'''
os.mkfifo('/x/y')
os.mkfifo(5)
os.mkfifo('/x/y',dir_fd='a')
os.mkfifo('/x/y',dir_fd=-5)
os.mkfifo('y',dir_fd=99)
os.mkfifo('a\\0b')
os.mknod('/x/y')
os.mknod('/x/y',device='a')
os.mknod('/x/y',device=-1)
os.major(-1)
os.major('a')
os.major(2**64)
os.makedev(1,2)
os.makedev(-1,2)
os.makedev(2**40,2)
os.chroot('/x')
os.chroot(5)
os.getxattr('/x','user.a')
os.getxattr('/tmp','user.a')
os.getxattr('/tmp',5)
os.getxattr(99,'user.a')
os.getxattr(0,'user.a',follow_symlinks=False)
os.setxattr('/x','user.a',b'')
os.setxattr('/x','user.a','a')
os.listxattr('/x')
os.listxattr(1.5)
os.listxattr(None)
os.removexattr('/x','user.a')
os.pathconf('/x','PC_NAME_MAX')
os.pathconf('/','PC_NAME_MAX')
os.pathconf('/','PC_X')
os.pathconf('/',99)
os.pathconf('/',1.5)
os.pathconf(0,'PC_NAME_MAX')
os.fpathconf(99,'PC_NAME_MAX')
os.fpathconf(0,'PC_PIPE_BUF')
os.confstr('CS_PATH')
os.confstr('CS_X')
os.confstr(99999)
os.confstr(1.5)
os.sysconf('SC_X')
os.sysconf(99999)
os.sysconf(1.5)
os.minor(259)
os.mkfifo(b'a\\0b')
os.chroot('a\\0')
os.chroot(P())
os.getxattr(2**40,'a')
os.getxattr('/tmp','a\\0')
os.getxattr('/tmp',b'a\\0')
os.setxattr('/tmp','user.a',b'',flags='a')
os.setxattr('/tmp','user.a',5)
os.listxattr(99)
os.mkfifo('/x/y','a')
os.mkfifo('/x/y',2**40)
os.mkfifo('/x/y',dir_fd=2**40)
os.mkfifo('/x/y',dir_fd=-2**40)
os.pathconf(99,'PC_NAME_MAX')
os.pathconf('/',2**40)
os.major(1.5)
os.confstr(2**40)
'''.split('\n')[1:-1]

for call in CALLS:
    try:
        print(call, "->", eval(call))
    except BaseException as error:
        print(call, "!", type(error).__name__, error, getattr(error, "filename", None))
