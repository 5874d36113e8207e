// SPDX-License-Identifier: Apache-2.0
package org.polyfork.posix;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/** The dynamic loader: dlopen(3) and what belongs to it. Where a function fails, {@link #error} says why. */
public final class DynamicLoader {
    private static final class Functions {
        static {
            Native.register(Functions.class, NativeLibrary.getProcess());
        }

        static native long dlopen(byte[] file, int mode);

        static native long dlsym(long handle, byte[] name);

        static native int dlclose(long handle);

        static native String dlerror();
    }

    private DynamicLoader() {}

    /**
     * dlopen(3).
     *
     * @param file its name, ended by a zero; null: the program itself
     * @return 0: it failed
     */
    public static long open(byte[] file, int mode) {
        return Functions.dlopen(file, mode);
    }

    /**
     * dlsym(3).
     *
     * @param name ended by a zero
     * @return 0: it failed
     */
    public static long symbol(long handle, byte[] name) {
        return Functions.dlsym(handle, name);
    }

    /** dlclose(3). False: it failed. */
    public static boolean close(long handle) {
        return Functions.dlclose(handle) == 0;
    }

    /** dlerror(3). */
    public static String error() {
        return Functions.dlerror();
    }
}
