"""What exec, spawn and posix_spawn say to wrong arguments."""
import os


class P:
    def __fspath__(self):
        return 5


CALLS = r'''
os.execve('/x/y',[],{})
os.execve('/x/y',['a'],{})
os.execve('/x/y',['a'],5)
os.execve('/x/y','a',{})
os.execve('/x/y',[''],{})
os.execve('/x/y',[5],{})
os.execve('/x/y',['a\\0'],{})
os.execve('/x/y',['a'],{'a=b':'c'})
os.execve('/x/y',['a'],{'':'c'})
os.execve('/x/y',['a'],{5:'c'})
os.execve('/x/y',['a'],{'a\\0':'c'})
os.execve(99,['a'],{})
os.execv('/x/y',[])
os.execv('/x/y',5)
os.posix_spawn('/x/y',[],{})
os.posix_spawn('/x/y',['a'],{})
os.posix_spawn('/x/y',['a'],5)
os.posix_spawn('/x/y',['a'],{},file_actions=5)
os.posix_spawn('/x/y',['a'],{},file_actions=[5])
os.posix_spawn('/x/y',['a'],{},file_actions=[()])
os.posix_spawn('/x/y',['a'],{},file_actions=[(9,)])
os.posix_spawn('/x/y',['a'],{},file_actions=[(0,)])
os.posix_spawn('/x/y',['a'],{},file_actions=[(1,'a')])
os.posix_spawn('/x/y',['a'],{},file_actions=[(2,1)])
os.posix_spawn('/x/y',['a'],{},setpgroup='a')
os.posix_spawn('/x/y',['a'],{},setsigmask=5)
os.posix_spawn('/x/y',['a'],{},setsigmask=[999])
os.posix_spawn('/x/y',['a'],{},setsigdef=['a'])
os.posix_spawn('/x/y',['a'],{},scheduler=5)
os.posix_spawn('/x/y',['a'],{},scheduler=(0,5))
os.spawnv(0,'/x/y',[])
os.spawnv(0,'/x/y',['a'])
os.spawnv(9,'/x/y',['a'])
os.spawnv(0,'/x/y','a')
os.execve(P(),['a'],{})
os.execve('a\\0',['a'],{})
os.execve('/x',('a',),{b'a':b'b'})
os.execve('/x',('a',),{'a':5})
os.execv(5,['a'])
os.posix_spawn('/x/y',['a'],None)
os.posix_spawn('/x/y','a',{})
os.posix_spawn('/x/y',[''],{})
os.posix_spawn(5,['a'],{})
os.posix_spawn('/x/y',['a'],{},setpgroup=None)
os.posix_spawn('/x/y',['a'],{},setsid=1,resetids=1,scheduler=None)
os.posix_spawn('/x/y',['a'],{},file_actions=None)
os.posix_spawn('/x/y',['a'],{},file_actions=[(0,1,'/x',0,'a')])
os.posix_spawn('/x/y',['a'],{},file_actions=[(0,1,5,0,0)])
os.posix_spawn('/x/y',['a'],{},file_actions=[(1,)])
os.posix_spawn('/x/y',['a'],{},file_actions=[(1,-1)])
os.posix_spawn('/x/y',['a'],{},file_actions=[['a']])
os.posix_spawn('/x/y',['a'],{},file_actions=[('a',1)])
os.posix_spawn('/x/y',['a'],{},file_actions=[(2,-1,4)])
os.posix_spawn('/bin/true',['a'],{},file_actions=[(2,99,4)])
os.posix_spawn('/bin/true',['a'],{},file_actions=[(0,1,'/x/y',0,0)])
os.posix_spawn('/bin/true',['a'],{},scheduler=(99,os.sched_param(0)))
os.posix_spawn('/bin/true',['a'],{},setpgroup=99999)
os.spawnve(0,'/x/y',['a'],5)
os.spawnvp(0,'nosuch',['a'])
os.spawnl(0,'/bin/false','x')
os.spawnlp(0,'sh','sh','-c','kill -9 $$')
os.spawnle(1,'/x')
'''.split('\n')[1:-1]

for call in CALLS:
    try:
        print(call, "->", eval(call))
    except BaseException as error:
        print(call, "!", type(error).__name__, error, getattr(error, "filename", None))
