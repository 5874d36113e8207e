// SPDX-License-Identifier: Apache-2.0
package org.polyfork.posix;

import com.sun.jna.JNIEnv;

/**
 * Functions of {@code src/main/c/engine.h} that programs call often, or that return objects: native methods that the engine binds
 * to itself, for a call through JNA ({@link EngineLibrary}) takes longer than many a system call. Addresses are passed as {@code long};
 * results are 0 or positive, or a negated errno.
 */
final class DirectCalls {
    static {
        if (EngineLibrary.pf_bind_direct_calls(JNIEnv.CURRENT, DirectCalls.class) < 0) {
            throw new UnsatisfiedLinkError("polyfork: the fork engine has other functions");
        }
    }

    private DirectCalls() {}

    static native long pf_interruptible_syscall(
            long interrupted, long number, long a1, long a2, long a3, long a4, long a5, long a6);

    static native long pf_waitpid(long interrupted, int pid, int options);

    static native long pf_read(long interrupted, int fd, long buffer, long size);

    static native long pf_write(long interrupted, int fd, long buffer, long size);

    static native long pf_write_now(int fd, long buffer, long size);

    static native long pf_read_frame_now(int fd, long buffer, long size);

    static native int pf_file_status(int fd, long path, int flags, long figures);

    static native int pf_take_signal();

    static native Object[] pf_instances(Class<?> type);
}
