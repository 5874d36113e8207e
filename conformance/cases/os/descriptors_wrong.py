"""What os's functions of descriptors say to wrong arguments."""
import os


class F:
    def fileno(self):
        return "a"


class F2:
    def fileno(self):
        return 99


class I:
    def __index__(self):
        return 99


CALLS = r'''
os.fdatasync(2**40)
os.fdatasync('a')
os.fdatasync(-1)
os.fdatasync(99)
os.fdatasync(object())
os.fdatasync(fd=99)
os.pread(99,5,0)
os.pread('a',5,0)
os.pread(2**40,5,0)
os.pread(0,-5,0)
os.pread(0,2**80,0)
os.pread(0,5,2**80)
os.pread(0,5,1.5)
os.pwrite(0,'a',0)
os.pwrite(99,b'a',0)
os.pwrite(0,5,0)
os.preadv(0,5,0)
os.preadv(99,[bytearray(3)],0)
os.preadv(0,[b'abc'],0)
os.preadv(0,['abc'],0)
os.readv(99,[])
os.readv(0,[bytearray(1)]*1025)
os.writev(99,[b'a'])
os.writev(0,['a'])
os.sendfile(99,98,0,5)
os.sendfile(99,98,None,5)
os.sendfile(99,98,'a',5)
os.splice(99,98,5)
os.splice(99,98,-5)
os.splice(99,98,5,offset_src='a')
os.copy_file_range(99,98,-1)
os.copy_file_range(99,98,1)
os.lockf(99,0,0)
os.posix_fadvise(99,0,0,0)
os.posix_fallocate(99,0,1)
os.posix_fallocate(99,0,-1)
os.memfd_create(5)
os.memfd_create('a\\0b')
os.memfd_create('a'*300)
os.memfd_create('a',flags=1<<31)
os.memfd_create('a',flags=-1)
os.eventfd(-1)
os.eventfd(2**32)
os.eventfd('a')
os.eventfd_read(99)
os.eventfd_write(99,1)
os.eventfd_write(99,-1)
os.eventfd_write(99,2**64)
os.closerange(100,200)
os.closerange('a',200)
os.fdatasync(F())
os.fdatasync(F2())
os.fdatasync(I())
os.eventfd_write(99,'a')
os.sendfile(99,98,2**80,5)
os.sendfile(99,98,0,-5)
os.sendfile('a',98,0,5)
os.splice(99,98,5,offset_src=2**80)
os.splice(99,98,5,flags=-1)
os.pwritev(0,5,0)
os.writev(0,5)
os.readv(0,5)
os.preadv(0,[],0,'a')
os.preadv(0,[],'a')
os.closerange(-5,2**40)
os.lockf('a',0,0)
os.lockf(0,0,2**80)
os.posix_fadvise(0,2**80,0,0)
os.memfd_create(b'x\\0')
os.memfd_create('a',flags='a')
os.memfd_create('a',flags=1.5)
os.writev(1,[memoryview(b'abcdef')[::2]])
os.readv(0,[memoryview(bytearray(6))[::2]])
os.pwrite(1,memoryview(b'abcdef')[::2],0)
len(os.pread(os.open('/dev/zero',os.O_RDONLY),8,0))
len(os.pread(os.open(__file__,os.O_RDONLY),8<<30,os.stat(__file__).st_size-3))
os.major(2**64-1),os.minor(2**43),os.minor(2**64-1)
os.major(2**64)
os.mknod('/tmp/nosuchdirectory/x',0o600,(1<<32)|5)
os.posix_spawn('/bin/true',['true'],{},file_actions=[(os.POSIX_SPAWN_CLOSE,1<<30)])
os.posix_spawn('/bin/true',['true'],{},file_actions=[(os.POSIX_SPAWN_CLOSE,-1)])
'''.split('\n')[1:-1]

for call in CALLS:
    try:
        print(call, "->", eval(call))
    except BaseException as error:
        print(call, "!", type(error).__name__, error, getattr(error, "filename", None))
