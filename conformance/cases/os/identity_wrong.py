"""What os's functions of users and groups say to wrong arguments."""
import os


CALLS = r'''
os.setuid(-2)
os.setuid(2**32)
os.setuid(2**80)
os.setuid('a')
os.setuid(1.5)
os.setgid(-2)
os.setresuid(-1,-1,-1)
os.setreuid(-1,-1)
os.setgroups(5)
os.setgroups([1.5])
os.setgroups([-1])
os.setgroups(range(70000))
os.initgroups(5,0)
os.initgroups('nosuchuser',2**32)
os.getgrouplist('root',0)
os.getgrouplist('root','a')
os.getgrouplist(5,0)
os.getresuid()
os.getgrouplist('a\\0',0)
os.getgrouplist(b'root',0)
os.initgroups('a\\0',0)
os.setgroups([2**40])
os.setgroups('ab')
os.setgroups({0})
'''.split('\n')[1:-1]

for call in CALLS:
    try:
        print(call, "->", eval(call))
    except BaseException as error:
        print(call, "!", type(error).__name__, error, getattr(error, "filename", None))
