// SPDX-License-Identifier: Apache-2.0
package org.polyfork.posix;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Interfaces and protocols. Names are encoded. */
public final class Network {
    private static final class Functions {
        static {
            Native.register(Functions.class, NativeLibrary.getProcess());
        }

        static native int if_nametoindex(byte[] name);

        static native Pointer if_indextoname(int index, byte[] name);

        static native Pointer if_nameindex();

        static native void if_freenameindex(Pointer list);

        static native Pointer getprotobyname(byte[] name);
    }

    private static final int IF_NAMESIZE = 16;
    private static final int NONE = -1;

    private Network() {}

    /** A network interface. */
    public record Interface(long index, byte[] name) {}

    /** if_nametoindex(3); 0: there is none of that name. */
    public static long indexOfInterface(byte[] name) {
        return Integer.toUnsignedLong(Functions.if_nametoindex(terminated(name)));
    }

    /**
     * if_indextoname(3).
     *
     * @throws PosixException ENXIO
     */
    public static byte[] nameOfInterface(int index) throws PosixException {
        byte[] name = new byte[IF_NAMESIZE];
        if (Functions.if_indextoname(index, name) == null) {
            throw new PosixException(Native.getLastError());
        }
        return string(name);
    }

    /**
     * if_nameindex(3).
     *
     * @throws PosixException ENOBUFS
     */
    public static List<Interface> interfaces() throws PosixException {
        Pointer list = Functions.if_nameindex();
        if (list == null) {
            throw new PosixException(Native.getLastError());
        }
        try {
            List<Interface> interfaces = new ArrayList<>();
            int index;
            for (long i = 0; (index = list.getInt(i)) != 0; i += 2L * Native.POINTER_SIZE) {
                Pointer name = list.getPointer(i + Native.POINTER_SIZE);
                interfaces.add(new Interface(
                        Integer.toUnsignedLong(index), name.getByteArray(0, (int) name.indexOf(0, (byte) 0))));
            }
            return interfaces;
        } finally {
            Functions.if_freenameindex(list);
        }
    }

    /** getprotobyname(3): the protocol's number; -1: there is none of that name. One thread at a time calls this. */
    public static int protocol(byte[] name) {
        Pointer entry = Functions.getprotobyname(terminated(name));
        return entry == null ? NONE : entry.getInt(2L * Native.POINTER_SIZE);
    }

    private static byte[] terminated(byte[] string) {
        return Arrays.copyOf(string, string.length + 1);
    }

    private static byte[] string(byte[] terminated) {
        int length = 0;
        while (terminated[length] != 0) {
            length++;
        }
        return Arrays.copyOf(terminated, length);
    }
}
