// SPDX-License-Identifier: Apache-2.0
package org.polyfork.posix;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.Arrays;

/** syslog(3). One thread at a time calls this. */
public final class SystemLog {
    private static final class Functions {
        static {
            Native.register(Functions.class, NativeLibrary.getProcess());
        }

        static native void openlog(Pointer ident, int option, int facility);

        static native void closelog();

        static native int setlogmask(int mask);
    }

    private static Memory ident; // the C library keeps the address

    private SystemLog() {}

    /** openlog(3); a name of null: the C library's own, that of the program. */
    public static void open(byte[] name, int option, int facility) {
        Memory before = ident;
        ident = name == null ? null : new Memory(name.length + 1L);
        if (ident != null) {
            ident.write(0, Arrays.copyOf(name, name.length + 1), 0, name.length + 1);
        }
        Functions.openlog(ident, option, facility);
        if (before != null) {
            before.close();
        }
    }

    /** syslog(3). */
    public static void log(int priority, byte[] message) {
        EngineLibrary.pf_syslog(priority, Arrays.copyOf(message, message.length + 1));
    }

    /** closelog(3). */
    public static void close() {
        Functions.closelog();
    }

    /** setlogmask(3): the mask before. */
    public static int setMask(int mask) {
        return Functions.setlogmask(mask);
    }
}
