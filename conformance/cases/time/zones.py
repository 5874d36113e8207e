"""Time zones: tzset reads TZ, and the functions of time and datetime follow; in a child, too, and in another program."""
import datetime
import os
import subprocess
import sys
import time

INSTANTS = 0, 1_700_000_000, 1_720_000_000, 2**33


def show():
    print(os.environ.get("TZ"), time.tzname, time.timezone, time.altzone, time.daylight)
    for instant in INSTANTS:
        local = time.localtime(instant)
        print(tuple(local), local.tm_zone, local.tm_gmtoff, time.mktime(local) == instant, time.strftime("%Z %z", local))
        print(time.ctime(instant), datetime.datetime.fromtimestamp(instant), datetime.datetime.fromtimestamp(instant).astimezone())
    sys.stdout.flush()


for zone in "UTC", "America/New_York", "Australia/Sydney", "Asia/Kolkata", "EST5EDT", "CET-1CEST,M3.5.0,M10.5.0/3", "<+0330>-3:30", "Nowhere/At_All", "":
    os.environ["TZ"] = zone
    time.tzset()
    show()
os.environ["TZ"] = "Asia/Tokyo"
time.tzset()
if os.fork() == 0:
    show()
    os.environ["TZ"] = "Europe/Paris"
    time.tzset()
    show()
    os._exit(0)
os.wait()
show()
program = "import time; print(time.tzname, time.timezone, time.localtime(0).tm_hour)"
subprocess.run([sys.executable, "-c", program])
subprocess.run([sys.executable, "-c", program], env=dict(os.environ, TZ="America/Sao_Paulo"))
