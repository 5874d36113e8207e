// SPDX-License-Identifier: Apache-2.0
package org.polyfork.posix;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Whose a process is: the C library's functions, which change all threads of the process, as the system calls do not.
 * Ids are the kernel's unsigned ones, as {@code int}; -1 leaves one as it is.
 */
public final class Users {
    private static final class Functions {
        static {
            Native.register(Functions.class, NativeLibrary.getProcess());
        }

        static native int setuid(int uid);

        static native int setgid(int gid);

        static native int seteuid(int euid);

        static native int setegid(int egid);

        static native int setreuid(int ruid, int euid);

        static native int setregid(int rgid, int egid);

        static native int setresuid(int ruid, int euid, int suid);

        static native int setresgid(int rgid, int egid, int sgid);

        static native int setgroups(long size, int[] list);

        static native int initgroups(byte[] user, int group);

        static native int getgrouplist(byte[] user, int group, int[] groups, int[] ngroups);

        static native int getlogin_r(byte[] name, long size);
    }

    private static final int MAX_NAME = 257; // LOGIN_NAME_MAX and a zero
    private static final int GROUPS = 65536; // NGROUPS_MAX

    private Users() {}

    /**
     * setuid(2).
     *
     * @throws PosixException EAGAIN, EINVAL, EPERM
     */
    public static void setuid(int uid) throws PosixException {
        Libc.check(Functions.setuid(uid));
    }

    /**
     * setgid(2).
     *
     * @throws PosixException EINVAL, EPERM
     */
    public static void setgid(int gid) throws PosixException {
        Libc.check(Functions.setgid(gid));
    }

    /**
     * seteuid(2).
     *
     * @throws PosixException EINVAL, EPERM
     */
    public static void seteuid(int euid) throws PosixException {
        Libc.check(Functions.seteuid(euid));
    }

    /**
     * setegid(2).
     *
     * @throws PosixException EINVAL, EPERM
     */
    public static void setegid(int egid) throws PosixException {
        Libc.check(Functions.setegid(egid));
    }

    /**
     * setreuid(2).
     *
     * @throws PosixException EAGAIN, EINVAL, EPERM
     */
    public static void setreuid(int ruid, int euid) throws PosixException {
        Libc.check(Functions.setreuid(ruid, euid));
    }

    /**
     * setregid(2).
     *
     * @throws PosixException EINVAL, EPERM
     */
    public static void setregid(int rgid, int egid) throws PosixException {
        Libc.check(Functions.setregid(rgid, egid));
    }

    /**
     * setresuid(2).
     *
     * @throws PosixException EAGAIN, EINVAL, EPERM
     */
    public static void setresuid(int ruid, int euid, int suid) throws PosixException {
        Libc.check(Functions.setresuid(ruid, euid, suid));
    }

    /**
     * setresgid(2).
     *
     * @throws PosixException EINVAL, EPERM
     */
    public static void setresgid(int rgid, int egid, int sgid) throws PosixException {
        Libc.check(Functions.setresgid(rgid, egid, sgid));
    }

    /**
     * setgroups(2).
     *
     * @throws PosixException EINVAL, ENOMEM, EPERM
     */
    public static void setgroups(int[] groups) throws PosixException {
        Libc.check(Functions.setgroups(groups.length, groups));
    }

    /**
     * initgroups(3).
     *
     * @param user a name, encoded
     * @throws PosixException ENOMEM, EPERM
     */
    public static void initgroups(byte[] user, int group) throws PosixException {
        Libc.check(Functions.initgroups(withZero(user), group));
    }

    /**
     * getgrouplist(3).
     *
     * @param user a name, encoded
     * @throws PosixException never with less than 65,536 groups
     */
    public static int[] getgrouplist(byte[] user, int group) throws PosixException {
        int[] groups = new int[GROUPS];
        int[] count = {GROUPS};
        Libc.check(Functions.getgrouplist(withZero(user), group, groups, count));
        return Arrays.copyOf(groups, count[0]);
    }

    /**
     * getlogin_r(3): the name of the user logged in on the controlling terminal.
     *
     * @throws PosixException ENOENT, ENOTTY, ENXIO
     */
    public static String getlogin() throws PosixException {
        byte[] name = new byte[MAX_NAME];
        PosixException.check(-Functions.getlogin_r(name, name.length));
        return Native.toString(name, StandardCharsets.UTF_8);
    }

    static byte[] withZero(byte[] name) {
        return Arrays.copyOf(name, name.length + 1);
    }
}
