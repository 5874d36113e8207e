"""Names that are not UTF-8, of files, arguments and variables: each byte too many is a low surrogate (PEP 383)."""

import glob
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile


def show(what, function):
    try:
        print(what, ascii(function()))
    except Exception as error:
        print(what, type(error).__name__, ascii(str(error)), ascii(getattr(error, "filename", None)))


def make(name):
    with open(name, "w") as file:
        file.write("x")
        return file.name


def entries(place):
    with os.scandir(place) as found:
        return sorted((entry.name, entry.path, entry.is_file(), entry.stat().st_size) for entry in found)


home = os.getcwd()
directory = tempfile.mkdtemp()
os.chdir(directory)

show("open, bytes", lambda: make(b"a\xff"))
show("open, text", lambda: make("b\udcfe"))
show("open, UTF-8", lambda: make("n\xf6\U0001f40d"))
show("open, half a character", lambda: make(b"c\xe2\x82"))
show("os.open, bytes", lambda: os.close(os.open(b"d\xfd", os.O_CREAT | os.O_WRONLY)))
show("os.open, text", lambda: os.close(os.open("e\udcfd", os.O_CREAT | os.O_WRONLY)))
show("listdir, bytes", lambda: sorted(os.listdir(b".")))
show("listdir, text", lambda: sorted(os.listdir(".")))
show("scandir, bytes", lambda: entries(b"."))
show("scandir, text", lambda: entries("."))
show("glob", lambda: sorted(glob.glob("*")))
show("pathlib", lambda: sorted(map(str, pathlib.Path(".").iterdir())))
show("stat, bytes", lambda: os.stat(b"a\xff").st_size)
show("stat, text", lambda: os.stat("b\udcfe").st_size)
show("exists", lambda: [os.path.exists(name) for name in ("a\udcff", b"b\xfe", "c\udce2\udc82", b"d\xfd", "c\ufffd")])
show("mkdir", lambda: os.mkdir("dir\udc80"))
show("chdir", lambda: os.chdir("dir\udc80"))
show("getcwd", lambda: os.path.basename(os.getcwd()))
show("getcwdb", lambda: os.path.basename(os.getcwdb()))
show("realpath", lambda: os.path.basename(os.path.realpath("f\udcff")))
os.chdir("..")
show("symlink", lambda: os.symlink("b\udcfe", "l\udc81"))
show("readlink, bytes", lambda: os.readlink(b"l\x81"))
show("readlink, text", lambda: os.readlink("l\udc81"))
show("rename", lambda: os.rename("b\udcfe", "r\udc82"))
show("access", lambda: os.access(b"r\x82", os.R_OK))
show("link", lambda: os.link("a\udcff", "k\udcff"))
show("utime", lambda: os.utime("k\udcff", (1, 2)))
show("chmod", lambda: os.chmod("k\udcff", 0o600))
show("truncate", lambda: os.truncate("k\udcff", 0))
show("stat, missing", lambda: os.stat("no\udcff"))
show("open, missing", lambda: open("no\udcff"))
show("unlink", lambda: os.unlink("r\udc82"))
show("walk", lambda: [(sorted(folders), sorted(files)) for _, folders, files in os.walk(".")])
show("mkdtemp", lambda: os.path.basename(tempfile.mkdtemp(prefix="t\udcff", dir="."))[:2])

tell = "import os, sys; print(ascii(sys.argv[1:]), ascii(os.environ['NAME']), os.environb[b'NAME'])"
show("arguments", lambda: subprocess.run(
    [sys.executable, "-c", tell, b"\xfe", "\udcff", "\xf6"], env=os.environ | {"NAME": "v\udcff"}, stdout=-1).stdout)
os.chdir(home)
show("rmtree", lambda: shutil.rmtree(directory))
