"""chown, link and statvfs with descriptors of files and directories, and without following symbolic links."""
import os
import stat

os.mkdir("directory")
open("directory/file", "w").close()
os.symlink("file", "directory/symlink")
directory, file = os.open("directory", os.O_RDONLY), os.open("directory/file", os.O_RDONLY)


def show(name):
    status = os.lstat(os.path.join("directory", name))
    print(name, stat.S_IFMT(status.st_mode) == stat.S_IFLNK, status.st_uid, status.st_gid, status.st_nlink)


def attempt(function, *arguments, **named):
    try:
        print(function.__name__, function(*arguments, **named))
    except (OSError, ValueError, TypeError, OverflowError) as error:
        print(function.__name__, type(error).__name__, error, getattr(error, "filename", None),
              getattr(error, "filename2", None))
    show("file")
    show("symlink")


if os.getuid() == 0:
    attempt(os.chown, "directory/file", 1, 2)
    attempt(os.chown, b"directory/symlink", 3, 4)
    attempt(os.chown, "directory/symlink", 5, 6, follow_symlinks=False)
    attempt(os.chown, "symlink", 7, -1, dir_fd=directory)
    attempt(os.chown, "symlink", -1, 8, dir_fd=directory, follow_symlinks=False)
    attempt(os.chown, file, 9, 10)
else:
    attempt(os.chown, "directory/file", 0, 0)
attempt(os.chown, "nosuchfile", 1, 1)
attempt(os.chown, "nosuchfile", 1, 1, dir_fd=directory)
attempt(os.chown, 999, 1, 1)
attempt(os.chown, file, 1, 1, dir_fd=directory)
attempt(os.chown, file, 1, 1, follow_symlinks=False)
attempt(os.chown, "directory/file", "a", 1)
attempt(os.chown, "directory/file", 2**40, 1)
attempt(os.chown, None, 1, 1)
attempt(os.chown, "directory/file", 1, 1, dir_fd="a")
attempt(os.link, "directory/file", "directory/second")
attempt(os.link, "file", "third", src_dir_fd=directory, dst_dir_fd=directory)
attempt(os.link, "symlink", "fourth", src_dir_fd=directory, dst_dir_fd=directory)
attempt(os.link, "symlink", "fifth", src_dir_fd=directory, dst_dir_fd=directory, follow_symlinks=False)
attempt(os.link, "directory/symlink", "directory/sixth")
attempt(os.link, "directory/symlink", "directory/seventh", follow_symlinks=False)
attempt(os.link, "directory/file", "directory/second")
attempt(os.link, "nosuchfile", "directory/eighth")
attempt(os.link, 1, "directory/eighth")
attempt(os.link, "directory/file", 1)
attempt(os.link, "file", "ninth", src_dir_fd=999)
for name in sorted(os.listdir("directory")):
    show(name)
print(os.statvfs(directory).f_namemax == os.statvfs("directory").f_namemax == os.fstatvfs(file).f_namemax)
attempt(os.statvfs, 999)
attempt(os.statvfs, "nosuchfile")
attempt(os.statvfs, None)
print(all(function in functions for function, functions in (
    (os.chown, os.supports_fd), (os.chown, os.supports_dir_fd), (os.chown, os.supports_follow_symlinks),
    (os.link, os.supports_dir_fd), (os.link, os.supports_follow_symlinks), (os.statvfs, os.supports_fd))))
