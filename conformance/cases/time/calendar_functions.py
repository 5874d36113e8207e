"""Calendar functions: those of a few instants, of tuples at the limits, and what wrong arguments raise."""
import time


def show(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


for seconds in 0, 1.9, -1.5, 86400 * 365, 2**31, -2**40, 2**55:
    show(lambda: time.gmtime(seconds))
show(lambda: (time.gmtime(0).tm_zone, time.gmtime(0).tm_gmtoff))
for wrong in 2**63, float("nan"), 1e30, "0", 2**62:
    show(lambda: time.gmtime(wrong))
    show(lambda: time.localtime(wrong))
show(lambda: time.asctime(time.gmtime(0)))
show(lambda: time.asctime((2024, 0, 0, 0, 0, 0, 0, 0, 0)))
show(lambda: time.asctime((-5, 12, 31, 23, 59, 61, 13, 366, 7)))
for field, value in (0, 2**31 + 1900), (0, 2**40), (1, 13), (2, 32), (3, 24), (4, 60), (5, 62), (6, -2), (7, 367), (1, "x"), (1, -1):
    wrong = [2024, 1, 1, 0, 0, 0, 0, 1, 0]
    wrong[field] = value
    show(lambda: time.asctime(tuple(wrong)))
    show(lambda: time.strftime("%c", tuple(wrong)))
for wrong in [1] * 9, (1,) * 8, (1,) * 10, 5:
    show(lambda: time.mktime(wrong))
    show(lambda: time.asctime(wrong))
show(lambda: time.mktime((2**31 + 1000, 1, 1, 0, 0, 0, 0, 0, 0)))
when = time.struct_time((2024, 2, 29, 13, 4, 5, 3, 60, 0))
for format in "%a %A %b %B %c %d %H %I %j %m %M %p %S %U %w %W %x %X %y %Y %%", "%C %D %e %F %g %G %h %k %l %n %R %s %t %T %u %V", \
        "%-d %_d %10Y %^a %E", "%", "", "é %Y \udcff", "%Z|%z":
    show(lambda: ascii(time.strftime(format, when if format != "%Z|%z" else time.gmtime(0))))
show(lambda: time.strftime("%Y\0"))
show(lambda: time.strftime(b"%Y"))
show(lambda: time.strftime("%Y", [1] * 9))
del when  # CPython 3.12.1 complains of a struct_time that is there to the end
