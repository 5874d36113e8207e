"""syslog: what goes to standard error as well (LOG_PERROR), masks, names of programs, children, wrong arguments."""
import os
import sys
import syslog


def attempt(function, *arguments, **options):
    try:
        return function(*arguments, **options)
    except Exception as error:
        return type(error).__name__


def show(label, function, *arguments, **options):
    print(label, attempt(function, *arguments, **options), flush=True)


print({name: value for name, value in vars(syslog).items() if name.startswith("LOG_") and isinstance(value, int)} == {
    "LOG_EMERG": 0, "LOG_ALERT": 1, "LOG_CRIT": 2, "LOG_ERR": 3, "LOG_WARNING": 4, "LOG_NOTICE": 5, "LOG_INFO": 6, "LOG_DEBUG": 7,
    "LOG_KERN": 0, "LOG_USER": 8, "LOG_MAIL": 16, "LOG_DAEMON": 24, "LOG_AUTH": 32, "LOG_SYSLOG": 40, "LOG_LPR": 48, "LOG_NEWS": 56,
    "LOG_UUCP": 64, "LOG_CRON": 72, "LOG_AUTHPRIV": 80, "LOG_LOCAL0": 128, "LOG_LOCAL1": 136, "LOG_LOCAL2": 144, "LOG_LOCAL3": 152,
    "LOG_LOCAL4": 160, "LOG_LOCAL5": 168, "LOG_LOCAL6": 176, "LOG_LOCAL7": 184, "LOG_PID": 1, "LOG_CONS": 2, "LOG_ODELAY": 4,
    "LOG_NDELAY": 8, "LOG_NOWAIT": 16, "LOG_PERROR": 32})
for priority in 0, 3, 7, 31, 32, -1:
    print(priority, syslog.LOG_MASK(priority), syslog.LOG_UPTO(priority))
for arguments in [("x",), (1 << 70,), (), (1, 2)]:
    print(attempt(syslog.LOG_MASK, *arguments), attempt(syslog.LOG_UPTO, *arguments))
for mask in syslog.LOG_UPTO(syslog.LOG_ERR), 0, 255, "x", 255:
    show("mask", syslog.setlogmask, mask)

os.dup2(1, 2)
show("open", syslog.openlog, "program", syslog.LOG_PERROR)
show("log", syslog.syslog, "hello")
show("log", syslog.syslog, syslog.LOG_ERR, "100% %s %n")
show("log", syslog.syslog, syslog.LOG_DEBUG | syslog.LOG_MAIL, "caf\u00e9\n")
syslog.setlogmask(syslog.LOG_UPTO(syslog.LOG_ERR))
show("not logged", syslog.syslog, syslog.LOG_INFO, "information")
show("log", syslog.syslog, syslog.LOG_ERR, "error")
syslog.setlogmask(255)
print(syslog.closelog(), syslog.closelog(), flush=True)
show("open", syslog.openlog, logoption=syslog.LOG_PERROR | syslog.LOG_NDELAY, facility=syslog.LOG_LOCAL0)
show("log", syslog.syslog, "by the name of this file")
sys.argv[0] = "/path/of/another"
show("open", syslog.openlog, logoption=syslog.LOG_PERROR)
show("log", syslog.syslog, "by another")
pid = os.fork()
if pid == 0:
    syslog.syslog("by a child")
    syslog.openlog("child", syslog.LOG_PERROR)
    syslog.syslog("by its own name")
    os._exit(0)
print(os.waitpid(pid, 0)[1], flush=True)

syslog.openlog("quiet")
for arguments in [(), (1,), (1, 2), ("a", "b"), (1, "a", "b"), (None,), (b"bytes",), ("\ud800",)]:
    show(ascii(arguments), syslog.syslog, *arguments)
for arguments in [(5,), ("a", "b"), ("a", 1, "c"), ("a", 1, 2, 3), ("\ud800",), (None,)]:
    show(ascii(arguments), syslog.openlog, *arguments)
sys.argv[0] = ""
show("no name", syslog.openlog)
del sys.argv
show("no arguments", syslog.openlog)
print(type(syslog.syslog).__name__, syslog.closelog())
