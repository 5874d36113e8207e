"""os: functions of GraalPy's that take no descriptors of directories, or none of files. As posixmodule.c."""


def install(module):
    import os
    import posix
    import sys

    public, system_call, with_path = module.public, module.system_call, module.with_path
    AT_SYMLINK_NOFOLLOW, AT_SYMLINK_FOLLOW = 0x100, 0x400  # fcntl.h

    fchown_call, fchownat_call = system_call("fchown"), system_call("fchownat")

    @public
    def chown(path, uid, gid, *, dir_fd=None, follow_symlinks=True):
        """Change the owner and group id of path to the numeric uid and gid.\\

  path
    Path to be examined; can be string, bytes, a path-like object, or open-file-descriptor int.
  dir_fd
    If not None, it should be a file descriptor open to a directory,
    and path should be relative; path will then be relative to that
    directory.
  follow_symlinks
    If False, and the last element of the path is a symbolic link,
    stat will examine the symbolic link itself instead of the file
    the link points to.

path may always be specified as a string.
On some platforms, path may also be specified as an open file descriptor.
  If this functionality is unavailable, using it raises an exception.
If dir_fd is not None, it should be a file descriptor open to a directory,
  and path should be relative; path will then be relative to that directory.
If follow_symlinks is False, and the last element of the path is a symbolic
  link, chown will modify the symbolic link itself instead of the file the
  link points to.
It is an error to use dir_fd or follow_symlinks when specifying path as
  an open file descriptor.
dir_fd and follow_symlinks may not be implemented on your platform.
  If they are unavailable, using them will raise a NotImplementedError."""
        target, owner, group = module.path_or_fd("chown", path), module.uid(uid), module.gid(gid)
        directory = module.dir_fd(dir_fd)
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
        """Create a hard link to a file.

If either src_dir_fd or dst_dir_fd is not None, it should be a file
  descriptor open to a directory, and the respective path string (src or dst)
  should be relative; the path will then be relative to that directory.
If follow_symlinks is False, and the last element of src is a symbolic
  link, link will create a link to the symbolic link itself instead of the
  file the link points to.
src_dir_fd, dst_dir_fd, and follow_symlinks may not be implemented on your
  platform.  If they are unavailable, using them will raise a
  NotImplementedError."""
        source, target = module.path("link", src, "src"), module.path("link", dst, "dst")
        source_directory, target_directory = module.dir_fd(src_dir_fd), module.dir_fd(dst_dir_fd)
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
        """Perform a statvfs system call on the given path.

path may always be specified as a string.
On some platforms, path may also be specified as an open file descriptor.
  If this functionality is unavailable, using it raises an exception."""
        target = module.path_or_fd("statvfs", path)
        return with_path(path, posix.fstatvfs, target) if isinstance(target, int) else posix_statvfs(path)

    os.supports_fd.update((chown, statvfs))
    os.supports_dir_fd.update((chown, link))
    os.supports_follow_symlinks.update((chown, link))


install
