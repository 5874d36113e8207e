# SPDX-License-Identifier: Apache-2.0
"""os: stat and its kin, whose results GraalPy makes without st_blksize, st_blocks and st_rdev. As posixmodule.c."""

import os
import posix

from _polyfork import arguments, native
from _polyfork.arguments import path_or_fd
from _polyfork.os_module import in_both
from _polyfork.system_calls import with_path

AT_SYMLINK_NOFOLLOW = 0x100
NAMES = {
    os.stat_result: ("st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size"),
    os.statvfs_result: (
        "f_bsize",
        "f_frsize",
        "f_blocks",
        "f_bfree",
        "f_bavail",
        "f_files",
        "f_ffree",
        "f_favail",
        "f_flag",
        "f_namemax",
    ),
    os.terminal_size: ("columns", "lines"),
    posix.uname_result: ("sysname", "nodename", "release", "version", "machine"),
}


def stat(path, *, dir_fd=None, follow_symlinks=True):
    """What the file system knows of a file, a stat_result: path may be a descriptor, a relative one is looked for from
    the directory dir_fd. See stat(2)."""
    value, directory = path_or_fd("stat", path), arguments.dir_fd(dir_fd)
    if not isinstance(value, int):
        flags = 0 if follow_symlinks else AT_SYMLINK_NOFOLLOW
        return with_path(path, native.file_status, directory, value, flags)
    if dir_fd is not None:
        raise ValueError("stat: can't specify dir_fd without matching path")
    if not follow_symlinks and value > 0:  # as CPython, which lets 0 pass
        raise ValueError("stat: cannot use fd and follow_symlinks together")
    return with_path(path, native.open_file_status, value)


def lstat(path, *, dir_fd=None):
    """As stat(), but of a link itself."""
    value, directory = arguments.path("lstat", path), arguments.dir_fd(dir_fd)
    return with_path(path, native.file_status, directory, value, AT_SYMLINK_NOFOLLOW)


def fstat(fd):
    """As stat(), of an open file."""
    return native.open_file_status(arguments.c_int(fd))


def entry_stat(self, *, follow_symlinks=True):
    """As os.stat() of the entry, asked for once."""
    followed = bool(follow_symlinks)
    result = native.known_status(self, followed)
    if result is None:
        name = os.fsencode(self.path)
        result = with_path(self.path, native.status_of_entry, self, name, followed, self.is_symlink())
    return result


everything = os.supports_dir_fd, os.supports_fd, os.supports_follow_symlinks
for before, function in (
    (os.stat, native.built_in_stat(posix, stat)),
    (os.lstat, native.built_in_lstat(posix, lstat)),
    (os.fstat, native.built_in_fstat(posix, fstat)),
):
    for supporting in everything:
        if before in supporting:
            supporting.remove(before)
            supporting.add(function)
    in_both(function.__name__, function)
entry_stat.__name__, entry_stat.__qualname__ = "stat", "DirEntry.stat"
native.set_attribute_of_type(posix.DirEntry, "stat", entry_stat)
for type_of_results, names in NAMES.items():
    native.set_attribute_of_type(type_of_results, "__match_args__", names)
