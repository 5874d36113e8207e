# SPDX-License-Identifier: Apache-2.0
"""os: functions of GraalPy's that take no descriptors of directories, or none of files. As posixmodule.c."""

import os
import posix
import sys

from _polyfork import arguments
from _polyfork.os_module import public
from _polyfork.system_calls import system_call, with_path

AT_SYMLINK_NOFOLLOW, AT_SYMLINK_FOLLOW = 0x100, 0x400  # fcntl.h

fchown_call, fchownat_call = system_call("fchown"), system_call("fchownat")


@public
def chown(path, uid, gid, *, dir_fd=None, follow_symlinks=True):
    """Gives a file to a user and a group by their ids, -1 leaves one as it is; a link itself where follow_symlinks is
    false. See chown(2)."""
    target, owner, group = arguments.path_or_fd("chown", path), arguments.uid(uid), arguments.gid(gid)
    directory = arguments.dir_fd(dir_fd)
    if isinstance(target, int):
        if dir_fd is not None:
            raise ValueError("chown: can't specify both dir_fd and fd")
        if not follow_symlinks:
            raise ValueError("chown: cannot use fd and follow_symlinks together")
    sys.audit("os.chown", path, owner, group, -1 if dir_fd is None else dir_fd)
    if isinstance(target, int):
        with_path(path, fchown_call, target, owner, group)
    else:
        flags = 0 if follow_symlinks else AT_SYMLINK_NOFOLLOW
        with_path(path, fchownat_call, directory, target, owner, group, flags)


linkat_call = system_call("linkat")


@public
def link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True):
    """Makes another name, dst, for the file src. Relative paths are looked for from the directories src_dir_fd and
    dst_dir_fd; a link src itself gets it where follow_symlinks is false. See link(2)."""
    source, target = arguments.path("link", src, "src"), arguments.path("link", dst, "dst")
    source_directory, target_directory = arguments.dir_fd(src_dir_fd), arguments.dir_fd(dst_dir_fd)
    sys.audit("os.link", src, dst, *(-1 if fd is None else fd for fd in (src_dir_fd, dst_dir_fd)))
    follow = follow_symlinks and (src_dir_fd is not None or dst_dir_fd is not None)  # link(2) does not
    try:
        linkat_call(source_directory, source, target_directory, target, AT_SYMLINK_FOLLOW if follow else 0)
        return
    except OSError as error:
        number = error.errno
    raise OSError(number, os.strerror(number), src, None, dst)


posix_statvfs = posix.statvfs


@public
def statvfs(path):
    """Sizes and limits of the file system that a path or a descriptor lies in, a statvfs_result. See statvfs(3)."""
    target = arguments.path_or_fd("statvfs", path)
    return with_path(path, posix.fstatvfs, target) if isinstance(target, int) else posix_statvfs(path)


os.supports_fd.update((chown, statvfs))
os.supports_dir_fd.update((chown, link))
os.supports_follow_symlinks.update((chown, link))
