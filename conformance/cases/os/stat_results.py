"""What stat, lstat, fstat and the entries of a directory tell: all fields, exact times, results that programs make; statvfs."""
import copy
import os
import pathlib
import pickle
import shutil
import stat


def attempt(function, *arguments, **options):
    try:
        return function(*arguments, **options)
    except Exception as error:
        return type(error).__name__, getattr(error, "errno", None), getattr(error, "filename", None)


# fields
null = os.stat("/dev/null")
names = "st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "st_atime", "st_mtime", "st_ctime"
print(repr(null) == "os.stat_result(%s)" % ", ".join(f"{name}={value}" for name, value in zip(names, null)))
print(os.major(null.st_rdev), os.minor(null.st_rdev), null.st_blocks, type(null), len(null))
print(null.n_fields, null.n_sequence_fields, null.n_unnamed_fields, null.__match_args__)
print([name for name in dir(null) if name.startswith("st_")])
print(pickle.loads(pickle.dumps(null)) == null, pickle.loads(pickle.dumps(null)).st_rdev == copy.copy(null).st_rdev == null.st_rdev)
print(null == tuple(null), hash(null) == hash(tuple(null)), sorted(null.__reduce__()[1][1]))

# of one file by all ways
with open("file", "wb") as file:
    file.write(b"x" * 10_000)
    file.flush()
    os.fsync(file)
    os.symlink("file", "link")
    here = os.open(".", os.O_RDONLY)
    found = {entry.name: entry for entry in os.scandir(".")}
    results = [
        os.stat("file"), os.stat(b"file"), os.stat(pathlib.Path("file")), os.stat("link"), os.stat(file.fileno()), os.stat("file", dir_fd=here),
        os.stat("file", follow_symlinks=False), os.lstat("file"), os.lstat("file", dir_fd=here), os.fstat(file.fileno()),
        pathlib.Path("file").stat(), pathlib.Path("link").stat(), found["file"].stat(), found["link"].stat(),
        found["file"].stat(follow_symlinks=False), *[entry.stat() for entry in os.scandir(here) if entry.name == "file"],
    ]
    print({(result.st_size, result.st_blocks > 0, result.st_blksize > 0, result.st_rdev, result.st_nlink) for result in results})
    print(len({(result.st_ino, result.st_dev, result.st_mtime_ns, result.st_blocks, result.st_blksize) for result in results}))
    links = [os.lstat("link"), os.stat("link", follow_symlinks=False), pathlib.Path("link").lstat(), found["link"].stat(follow_symlinks=False)]
    print([stat.S_ISLNK(result.st_mode) for result in links], {result.st_size for result in links})
print(found["file"].stat() is found["file"].stat(), found["link"].is_file(), found["link"].stat().st_blksize > 0)

# times
for nanos in (1_234_567_890_123_456_789, 987_654_321_987_654_321), (-1, -999_999_999), (0, 1):
    os.utime("file", ns=nanos)
    result = os.stat("file")
    print(result.st_atime_ns, result.st_mtime_ns, result.st_atime, result.st_mtime, result[7], result[8])

# results that programs make
for sequence in range(10), range(13), range(16), range(19), "abcdefghij":
    result = os.stat_result(sequence)
    print(result, result.st_blocks, result.st_rdev, result.st_atime, result.st_mtime_ns)
print([attempt(os.stat_result, sequence)[0] for sequence in (range(9), range(20), 5)])
print(os.stat_result(range(10), {"st_rdev": 5, "st_atime": 1.5}).st_rdev)
match os.stat_result(range(10)):
    case os.stat_result(mode, inode):
        print(mode, inode)

# what is wrong
for arguments, options in [
    ((5.5,), {}), (("",), {}), (("no-such-file",), {}), ((b"no-such-file",), {}), (("a\0b",), {}), ((None,), {}), ((999,), {}), ((1 << 40,), {}), ((), {}),
    (("x" * 5000,), {}), (("file/x",), {}), (("\ud800",), {}), ((1,), {"dir_fd": 3}), ((1,), {"follow_symlinks": False}),
    (("file",), {"dir_fd": "x"}), (("file",), {"dir_fd": 999}), (("/",), {"nothing": 1}),
]:
    result = attempt(os.stat, *arguments, **options)
    print(str(arguments)[:30], options, result if isinstance(result, os.stat_result) or len(str(result)) < 100 else result[:2])
print([attempt(os.lstat, path)[:2] for path in ("no-such-file", 0, None, "a\0b")], [attempt(os.fstat, fd)[:2] for fd in (999, -1, "x", 1.5)])
os.unlink("file")
print(attempt(os.stat, "link"), found["file"].stat().st_size)
try:
    try:
        raise ValueError
    except ValueError:
        os.stat("no-such-file")
except OSError as error:
    print(type(error).__name__, type(error.__context__).__name__)
print(os.stat in os.supports_fd & os.supports_dir_fd & os.supports_follow_symlinks, os.lstat in os.supports_dir_fd, shutil.rmtree.avoids_symlink_attacks)

# file systems
system, same = os.statvfs("/"), os.fstatvfs(os.open("/", os.O_RDONLY))
print(repr(system).startswith("os.statvfs_result(f_bsize="), len(system), system.n_fields, system.f_namemax, system.f_fsid == same.f_fsid)
print([kind.__match_args__ for kind in (os.statvfs_result, os.terminal_size, os.uname_result)])
print(os.statvfs_result(range(11)).f_fsid, os.statvfs_result(range(10)).f_fsid, attempt(os.statvfs, "no-such-file"), attempt(os.fstatvfs, "x")[0])
