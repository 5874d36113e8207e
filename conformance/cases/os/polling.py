"""select.poll and select.epoll: masks, timeouts, what is told and in which order, wrong arguments, signals."""
import os
import select
import signal
import threading
import time

CALLS = '''
poll.poll(0)
poll.register(r)
poll.register(w,select.POLLOUT)
poll.poll(0)
os.write(w,b'x')
poll.poll()
poll.modify(w,0)
poll.poll(1.5)
poll.modify(open(w,'wb',closefd=False),select.POLLOUT)
poll.poll(True)
poll.unregister(w)
poll.unregister(w)
poll.modify(w,1)
poll.register(-1)
poll.register('a')
poll.register(r,-1)
poll.register(r,2**16)
poll.register(r,1.0)
poll.register(999)
poll.poll(0)
poll.unregister(999)
poll.poll('a')
poll.poll(2**31)
poll.poll(2**70)
poll.poll(-1)
poll.poll(None)
type(poll)()
epoll.poll(0)
epoll.register(r)
epoll.register(r)
epoll.register(w,select.EPOLLOUT|select.EPOLLET)
sorted(epoll.poll(timeout=5,maxevents=2))
epoll.poll()
len(epoll.poll(0,1))
epoll.modify(w,eventmask=select.EPOLLOUT)
epoll.poll(0,0)
epoll.poll(0,-2)
epoll.poll('a')
epoll.poll(2**40)
sorted(epoll.poll(None))
epoll.unregister(fd=w)
epoll.unregister(w)
epoll.register(-1)
epoll.register(999)
epoll.register(os.open(__file__,os.O_RDONLY))
epoll.modify(r,-1)
os.get_inheritable(epoll.fileno())
select.epoll.fromfd(os.dup(epoll.fileno())).poll(0,5)
epoll.register(w,1.0)
epoll.register('a')
epoll.closed
os.read(r,1)
epoll.poll(0.01)
epoll.register(r2,select.EPOLLIN|select.EPOLLONESHOT)
os.write(w2,b'x')
epoll.poll()
epoll.poll(0)
os.close(w)
epoll.poll(-1)==[(r,select.EPOLLHUP)]
poll.poll(-0.5)==[(r,select.POLLHUP)]
epoll.__enter__() is epoll
epoll.__exit__()
epoll.closed
epoll.fileno()
epoll.poll()
epoll.close()
select.epoll(0)
select.epoll(-2)
select.epoll(flags=5)
select.epoll(flags=select.EPOLL_CLOEXEC).closed
select.epoll.fromfd('a')
'''.split('\n')[1:-1]

r, w = os.pipe()
r2, w2 = os.pipe()
poll, epoll = select.poll(), select.epoll()
kept = []
for call in CALLS:
    try:
        result = eval(call)
        kept.append(result)
        print(call, "->", result, flush=True)
    except (OSError, ValueError, TypeError, OverflowError, KeyError, RuntimeError) as error:
        print(call, "!", type(error).__name__, error, flush=True)

# a handler runs meanwhile, and the time is neither longer nor shorter for it
handled = []
signal.signal(signal.SIGALRM, lambda *_: handled.append(1))
poll, epoll = select.poll(), select.epoll()
for wait in (lambda: poll.poll(500)), (lambda: epoll.poll(0.5)):
    signal.setitimer(signal.ITIMER_REAL, 0.1, 0.1)
    start = time.monotonic()
    print(wait(), 0.5 <= time.monotonic() - start < 5)
    signal.setitimer(signal.ITIMER_REAL, 0)
    print(len(handled) >= 4)
    handled.clear()

# another thread makes it ready
r, w = os.pipe()
for poller in poll, epoll:
    poller.register(r, select.POLLIN)
    threading.Timer(0.1, os.write, (w, b"x")).start()
    print([mask for _, mask in poller.poll()], os.read(r, 1))

other = threading.Thread(target=poll.poll)
other.start()
while open(f"/proc/self/task/{other.native_id}/syscall").read().split()[0] not in ("7", "271"):  # poll, ppoll
    time.sleep(0.01)
try:
    poll.poll(0)
except RuntimeError as error:
    print(error)
os.write(w, b"x")
other.join()
print({name: value for name, value in sorted(vars(select).items()) if name.startswith(("POLL", "EPOLL"))})
