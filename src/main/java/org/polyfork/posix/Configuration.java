// SPDX-License-Identifier: Apache-2.0
package org.polyfork.posix;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What the system tells about its limits and values. */
public final class Configuration {
    private static final class Functions {
        static {
            Native.register(Functions.class, NativeLibrary.getProcess());
        }

        static native long pathconf(byte[] path, int name);

        static native long fpathconf(int fd, int name);

        static native long sysconf(int name);

        static native long confstr(int name, byte[] buf, long size);
    }

    private static final int NO_LIMIT = -1;

    private Configuration() {}

    /**
     * pathconf(3).
     *
     * @param path encoded
     * @return -1: there is no limit
     * @throws PosixException EACCES, EINVAL, ELOOP, ENAMETOOLONG, ENOENT, ENOTDIR
     */
    public static long pathconf(byte[] path, int name) throws PosixException {
        Native.setLastError(0);
        return limit(Functions.pathconf(Arrays.copyOf(path, path.length + 1), name));
    }

    /**
     * fpathconf(3).
     *
     * @return -1: there is no limit
     * @throws PosixException EBADF, EINVAL
     */
    public static long fpathconf(int fd, int name) throws PosixException {
        Native.setLastError(0);
        return limit(Functions.fpathconf(fd, name));
    }

    /**
     * sysconf(3).
     *
     * @return -1: there is no limit
     * @throws PosixException EINVAL
     */
    public static long sysconf(int name) throws PosixException {
        Native.setLastError(0);
        return limit(Functions.sysconf(name));
    }

    /**
     * confstr(3).
     *
     * @return none: it has no value
     * @throws PosixException EINVAL
     */
    public static Optional<String> confstr(int name) throws PosixException {
        Native.setLastError(0);
        byte[] value = new byte[(int) Functions.confstr(name, null, 0)];
        if (value.length == 0) {
            limit(NO_LIMIT);
            return Optional.empty();
        }
        Functions.confstr(name, value, value.length);
        return Optional.of(Native.toString(value, StandardCharsets.UTF_8));
    }

    private static long limit(long result) throws PosixException {
        if (result == NO_LIMIT && Native.getLastError() != 0) {
            throw new PosixException(Native.getLastError());
        }
        return result;
    }
}
