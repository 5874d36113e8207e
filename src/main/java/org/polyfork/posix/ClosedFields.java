// SPDX-License-Identifier: Apache-2.0
package org.polyfork.posix;

import com.sun.jna.JNIEnv;
import java.lang.invoke.MethodHandles;

/** Access to fields of classes whose packages are not open, as native code has it. */
public final class ClosedFields {
    /** May look up everything. */
    public static final MethodHandles.Lookup LOOKUP =
            (MethodHandles.Lookup) EngineLibrary.pf_trusted_lookup(JNIEnv.CURRENT);

    private ClosedFields() {}

    /** Sets a field of type long, a final one too; but where a compiler has made it a constant, it stays one. */
    public static void setLong(Object object, String field, long value) {
        EngineLibrary.pf_set_long_field(JNIEnv.CURRENT, object, field, value);
    }
}
