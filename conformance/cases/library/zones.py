"""zoneinfo: the system's time zones, and others by PYTHONTZPATH."""
import os
import pickle
import subprocess
import sys
import sysconfig
import zoneinfo
from datetime import datetime, timedelta, timezone

print(zoneinfo.TZPATH, sysconfig.get_config_var("TZPATH"))
berlin = zoneinfo.ZoneInfo("Europe/Berlin")
for time in (datetime(2024, 1, 1, tzinfo=berlin), datetime(2024, 7, 1, tzinfo=berlin), datetime(1930, 7, 1, tzinfo=berlin)):
    print(time, time.utcoffset(), time.dst(), time.tzname())
print(datetime(2024, 10, 27, 2, 30, tzinfo=berlin).utcoffset(), datetime(2024, 10, 27, 2, 30, fold=1, tzinfo=berlin).utcoffset())
print(datetime(2024, 7, 1, 12, tzinfo=timezone.utc).astimezone(zoneinfo.ZoneInfo("America/New_York")))
print(berlin, berlin.key, zoneinfo.ZoneInfo("Europe/Berlin") is berlin, pickle.loads(pickle.dumps(berlin)) is berlin)
names = zoneinfo.available_timezones()
print(len(names) > 100, {"UTC", "Asia/Tokyo", "Europe/Berlin"} <= names)
for key in ("Nowhere/There", "../etc/passwd", "/etc/localtime"):
    try:
        print(zoneinfo.ZoneInfo(key))
    except (zoneinfo.ZoneInfoNotFoundError, ValueError) as error:
        print(type(error).__name__, error)
print(datetime(2024, 3, 30, 12, tzinfo=berlin) + timedelta(days=1))
for path in ("", "/usr/share/zoneinfo", "/there/is/none"):
    program = "import zoneinfo; print(zoneinfo.TZPATH, len(zoneinfo.available_timezones()) > 100)"
    subprocess.run([sys.executable, "-c", program], env=os.environ | {"PYTHONTZPATH": path})
