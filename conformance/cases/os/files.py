"""Pipes with names, devices, extended attributes, limits and values of the system."""
import os
import stat

os.umask(0o022)
os.mkfifo("fifo")
os.mkfifo(b"other", 0o666)
directory = os.open(".", os.O_RDONLY)
os.mkfifo("third", 0o600, dir_fd=directory)
os.mknod("plain")
os.mknod("node", 0o644 | stat.S_IFIFO, dir_fd=directory)
for name in ("fifo", "other", "third", "plain", "node"):
    print(name, stat.filemode(os.stat(name).st_mode))
try:
    os.mkfifo("fifo")
except FileExistsError as error:
    print(error, error.filename)
for device in (0, 1, 259, 0x12345, 0xFFFFFFFFF, os.makedev(1, 3)):
    print(device, os.major(device), os.minor(device), os.makedev(os.major(device), os.minor(device)))
print(os.mkfifo in os.supports_dir_fd, os.mknod in os.supports_dir_fd, os.pathconf in os.supports_fd, os.execve in os.supports_fd)

os.symlink("plain", "link")
for target in ("plain", b"plain", os.open("plain", os.O_RDWR)):
    try:
        print(os.setxattr(target, "user.first", b"a value"), os.setxattr(target, b"user.second", bytearray(b"\0" * 200)))
        print(os.getxattr(target, "user.first"), len(os.getxattr(target, "user.second")), sorted(os.listxattr(target)))
        os.setxattr(target, "user.first", memoryview(b"other"), os.XATTR_REPLACE)
        print(os.getxattr("link", "user.first"))
        for flags, name in (os.XATTR_CREATE, "user.first"), (os.XATTR_REPLACE, "user.third"):
            try:
                os.setxattr("plain", name, b"", flags)
            except OSError as error:
                print(error)
        print(os.removexattr(target, "user.first"), os.removexattr(target, "user.second"), os.listxattr(target))
    except OSError as error:  # a file system without them
        print(error)
for call in (lambda: os.getxattr("link", "user.first", follow_symlinks=False), lambda: os.listxattr("link", follow_symlinks=False),
             lambda: os.listxattr(), lambda: os.removexattr("plain", "user.none")):
    try:
        print(call())
    except OSError as error:
        print(error)

for name in ("PC_NAME_MAX", "PC_PATH_MAX", "PC_PIPE_BUF", 3):
    print(name, os.pathconf(".", name), os.pathconf(directory, name), os.fpathconf(directory, name))
print(os.pathconf("fifo", "PC_ASYNC_IO"))
print(os.confstr("CS_PATH"), os.confstr("CS_GNU_LIBC_VERSION").split()[0], os.confstr("CS_LFS64_CFLAGS"))
print(os.pathconf_names, os.confstr_names, os.sysconf_names)
print([os.sysconf(name) for name in ("SC_PAGESIZE", "SC_CLK_TCK", "SC_IOV_MAX", 30)])
print(os.sync())
if os.geteuid() == 0 and os.fork() == 0:
    os.mkdir("root")
    os.chroot("root")
    print(os.path.exists("/bin"), os.path.exists("/"), flush=True)
    os._exit(0)
elif os.geteuid() == 0:
    os.wait()
