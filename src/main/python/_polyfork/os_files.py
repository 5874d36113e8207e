# SPDX-License-Identifier: Apache-2.0
"""os: files by their names. As posixmodule.c."""

import errno
import os
import sys

from _polyfork import arguments, native
from _polyfork.arguments import c_int, path_or_fd
from _polyfork.os_module import in_both, public
from _polyfork.system_calls import system_call, with_path

# ---- special files

S_IFIFO = 0o010000
mknod_call, chroot_call, sync_call = system_call("mknodat"), system_call("chroot"), system_call("sync")


@public
def mkfifo(path, mode=438, *, dir_fd=None):
    """Makes a named pipe, with permissions that the umask narrows. A relative path is looked for from the directory
    dir_fd. See mkfifo(3)."""
    mknod_call(arguments.dir_fd(dir_fd), arguments.path("mkfifo", path), c_int(mode) & 0o7777 | S_IFIFO, 0)


@public
def mknod(path, mode=384, device=0, *, dir_fd=None):
    """Makes a file, a named pipe or a device: mode has its permissions and a stat.S_IF constant, device is from
    makedev(). See mknod(2)."""
    path, mode = arguments.path("mknod", path), c_int(mode)
    device = arguments.unsigned_long(device)
    if device >> 32 != 0:  # which mknod(3) has no room for
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    mknod_call(arguments.dir_fd(dir_fd), path, mode, device)


os.supports_dir_fd.update((mkfifo, mknod))


@public
def major(device, /):
    """The major number of a device, as st_rdev has it."""
    device = arguments.unsigned_long(device)
    return device >> 8 & 0xFFF | device >> 32 & 0xFFFFF000


@public
def minor(device, /):
    """The minor number of a device, as st_rdev has it."""
    device = arguments.unsigned_long(device)
    return device & 0xFF | device >> 12 & 0xFFFFFF00


@public
def makedev(major, minor, /):
    """The device of a major and a minor number, as st_rdev has it."""
    major, minor = c_int(major), c_int(minor)
    device = (minor & 0xFF) | (major & 0xFFF) << 8 | (minor & 0xFFFFFF00) << 12 | (major & 0xFFFFF000) << 32
    return arguments.java_long(device)


@public
def chroot(path):
    """Makes a directory the process's root; see chroot(2). PermissionError: without CAP_SYS_CHROOT."""
    with_path(path, chroot_call, arguments.path("chroot", path))


@public
def sync():
    """Has the kernel write all that it keeps for the disks; see sync(2)."""
    sync_call()


# ---- extended attributes

SIZES = 128, 65536  # a first try, and XATTR_SIZE_MAX, which is XATTR_LIST_MAX too

calls = {
    name: system_call(name)
    for operation in ("getxattr", "setxattr", "listxattr", "removexattr")
    for name in (operation, "l" + operation, "f" + operation)
}


def attribute_call(operation, path, follow_symlinks, or_none=False):
    """The system call of an operation for a path, a link or a descriptor, as a function of what follows that."""
    target = arguments.path_or_fd(operation, path, or_none)
    if isinstance(target, int):
        if target > 0 and not follow_symlinks:
            raise ValueError(f"{operation}: cannot use fd and follow_symlinks together")
        call = calls["f" + operation]
    else:
        call = calls[operation if follow_symlinks else "l" + operation]
    return lambda *arguments: with_path(path, call, target, *arguments)


def read_all(call):
    for size in SIZES:
        value = bytearray(size)
        try:
            return bytes(value[: call(value, size)])
        except OSError as error:
            if error.errno != errno.ERANGE or size == SIZES[-1]:
                raise


@public
def getxattr(path, attribute, *, follow_symlinks=True):
    """The value, bytes, of an extended attribute of a file, or of a link itself where follow_symlinks is false; path may
    be a descriptor. See getxattr(2)."""
    call = attribute_call("getxattr", path, follow_symlinks)
    name = arguments.path("getxattr", attribute, "attribute")
    sys.audit("os.getxattr", path, attribute)
    return read_all(lambda value, size: call(name, value, size))


@public
def setxattr(path, attribute, value, flags=0, *, follow_symlinks=True):
    """Sets an extended attribute of a file, or of a link itself; flags may be XATTR_CREATE or XATTR_REPLACE. See
    setxattr(2)."""
    call = attribute_call("setxattr", path, follow_symlinks)
    name = arguments.path("setxattr", attribute, "attribute")
    value, flags = arguments.view_of(value).tobytes(), c_int(flags)
    sys.audit("os.setxattr", path, attribute, value, flags)
    call(name, value, len(value), flags)


@public
def removexattr(path, attribute, *, follow_symlinks=True):
    """Removes an extended attribute of a file, or of a link itself; path may be a descriptor. See removexattr(2)."""
    call = attribute_call("removexattr", path, follow_symlinks)
    name = arguments.path("removexattr", attribute, "attribute")
    sys.audit("os.removexattr", path, attribute)
    call(name)


@public
def listxattr(path=None, *, follow_symlinks=True):
    """The names of the extended attributes of a file, or of a link itself; None is the current directory. See
    listxattr(2)."""
    call = attribute_call("listxattr", "." if path is None else path, follow_symlinks, or_none=True)
    sys.audit("os.listxattr", path)
    names = read_all(call)
    return [os.fsdecode(name) for name in names.split(b"\0")[:-1]]


# ---- limits and values

in_both("pathconf_names", dict(native.pathconf_names))
in_both("confstr_names", dict(native.confstr_names))
in_both("sysconf_names", dict(native.sysconf_names))


def configuration_name(name, names):
    if hasattr(type(name), "__index__"):
        return c_int(name)
    if not isinstance(name, str):
        raise TypeError("configuration names must be strings or integers")
    if name not in names:
        raise ValueError("unrecognized configuration name")
    return names[name]


@public
def pathconf(path, name):
    """A limit of a file or a directory, by a name of pathconf_names or its number; -1: there is none. See pathconf(3)."""
    target, number = path_or_fd("pathconf", path), configuration_name(name, os.pathconf_names)
    call = native.fpathconf if isinstance(target, int) else native.pathconf
    try:
        return call(target, number)
    except OSError as error:
        number = error.errno
    raise OSError(number, os.strerror(number), *(() if number == errno.EINVAL else (path,)))


@public
def fpathconf(fd, name, /):
    """As pathconf(), of an open file."""
    return native.fpathconf(arguments.fildes(fd), configuration_name(name, os.pathconf_names))


os.supports_fd.add(pathconf)


@public
def sysconf(name, /):
    """A number of the system's, by a name of sysconf_names or its number; -1: it has no limit. See sysconf(3)."""
    return native.sysconf(configuration_name(name, os.sysconf_names))


@public
def confstr(name, /):
    """A text of the system's, by a name of confstr_names or its number; None: it has none. See confstr(3)."""
    return native.confstr(configuration_name(name, os.confstr_names))
