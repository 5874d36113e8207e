// SPDX-License-Identifier: Apache-2.0
package org.polyfork.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** stat(2). */
public final class FileStatus {
    private static final int FIGURES = 16; // engine.h
    private static final int PATH_MAX = 4096; // limits.h
    private static final long NO_PATH = 0;
    private static final ThreadLocal<FileStatus> OF_THREAD = ThreadLocal.withInitial(FileStatus::new);

    private final MemorySegment path = Arena.ofAuto().allocate(PATH_MAX);
    private final MemorySegment figures = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG, FIGURES);

    private FileStatus() {}

    /**
     * fstatat(2).
     *
     * @param path encoded, without a zero
     * @return mode, ino, dev, nlink, uid, gid, size; seconds of atime, mtime, ctime; their nanoseconds; blksize, blocks, rdev
     * @throws PosixException EACCES, EBADF, ELOOP, ENAMETOOLONG, ENOENT, ENOTDIR
     */
    public static long[] of(int directory, byte[] path, int flags) throws PosixException {
        if (path.length >= PATH_MAX) {
            throw new PosixException(Errno.ENAMETOOLONG);
        }
        FileStatus status = OF_THREAD.get();
        MemorySegment.copy(path, 0, status.path, ValueLayout.JAVA_BYTE, 0, path.length);
        status.path.set(ValueLayout.JAVA_BYTE, path.length, (byte) 0);
        return status.ask(directory, status.path.address(), flags);
    }

    /**
     * fstat(2): the same figures.
     *
     * @throws PosixException EBADF
     */
    public static long[] of(int fd) throws PosixException {
        return OF_THREAD.get().ask(fd, NO_PATH, 0);
    }

    private long[] ask(int fd, long path, int flags) throws PosixException {
        PosixException.check(DirectCalls.pf_file_status(fd, path, flags, figures.address()));
        return figures.toArray(ValueLayout.JAVA_LONG);
    }
}
