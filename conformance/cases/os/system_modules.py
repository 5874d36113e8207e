"""fcntl.fcntl, and limits of resources: numbers, bytes, errors."""
import fcntl
import os
import resource
import struct

CALLS = '''
fcntl.fcntl(file,fcntl.F_GETFD)
fcntl.fcntl(file,fcntl.F_SETFD,0)
fcntl.fcntl(file,fcntl.F_GETFD)
fcntl.fcntl(file,fcntl.F_SETFD,fcntl.FD_CLOEXEC)
fcntl.fcntl(open(file,closefd=False),fcntl.F_GETFD)
fcntl.fcntl(file,fcntl.F_GETFL)&os.O_ACCMODE
fcntl.fcntl(pipe[0],fcntl.F_GETFL)&os.O_NONBLOCK
fcntl.fcntl(pipe[0],fcntl.F_SETFL,os.O_NONBLOCK)
fcntl.fcntl(pipe[0],fcntl.F_GETFL)&os.O_NONBLOCK==os.O_NONBLOCK
fcntl.fcntl(pipe[0],fcntl.F_GETPIPE_SZ)
fcntl.fcntl(pipe[0],fcntl.F_SETPIPE_SZ,4096)
fcntl.fcntl(file,fcntl.F_DUPFD,100)>=100
struct.unpack('hhqqi',fcntl.fcntl(file,fcntl.F_GETLK,struct.pack('hhqqi',fcntl.F_RDLCK,0,0,0,0)))
fcntl.fcntl(file,fcntl.F_GETLK,bytearray(struct.pack('hhqqi',fcntl.F_RDLCK,0,0,0,0)))[:2]
len(fcntl.fcntl(file,fcntl.F_GETFD,'ab'))
fcntl.fcntl(file,fcntl.F_GETFD,b'x'*1024)==b'x'*1024
fcntl.fcntl(file,fcntl.F_GETFD,b'x'*1025)
fcntl.fcntl(999,fcntl.F_GETFD)
fcntl.fcntl(-1,fcntl.F_GETFD)
fcntl.fcntl('a',fcntl.F_GETFD)
fcntl.fcntl(file,'a')
fcntl.fcntl(file,2**40)
fcntl.fcntl(file,fcntl.F_GETFD,2**40)
fcntl.fcntl(file,fcntl.F_GETFD,-1)
fcntl.fcntl(file,fcntl.F_GETFD,True)
resource.getrlimit(resource.RLIMIT_CORE)[1]==resource.prlimit(0,resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE,(0,resource.getrlimit(resource.RLIMIT_CORE)[1]))
resource.getrlimit(resource.RLIMIT_CORE)[0]
resource.prlimit(os.getpid(),resource.RLIMIT_CORE,[0,0])[0]
resource.getrlimit(resource.RLIMIT_CORE)
resource.setrlimit(resource.RLIMIT_CORE,(1,0))
resource.prlimit(0,resource.RLIMIT_CORE,(1,0))
resource.setrlimit(resource.RLIMIT_CORE,(1,))
resource.setrlimit(resource.RLIMIT_CORE,5)
resource.setrlimit(resource.RLIMIT_CORE,('a',0))
resource.setrlimit(-1,(0,0))
resource.setrlimit(99,(0,0))
resource.getrlimit(99)
resource.getrlimit('a')
resource.prlimit(0,99)
resource.prlimit(2**22+1,0)
resource.RLIM_INFINITY
os.system('ulimit -c')
'''.split('\n')[1:-1]

file = os.open(__file__, os.O_RDONLY)
pipe = os.pipe()
for call in CALLS:
    try:
        print(call, "->", eval(call), flush=True)
    except (OSError, ValueError, TypeError, OverflowError) as error:
        print(call, "!", type(error).__name__, error, flush=True)
print({name: value for name, value in sorted(vars(fcntl).items()) if name.startswith(("F_", "FD_", "LOCK_", "DN_", "FA"))})
print({name: value for name, value in sorted(vars(resource).items()) if name.startswith("RLIMIT_")})
