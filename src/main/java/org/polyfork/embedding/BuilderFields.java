// SPDX-License-Identifier: Apache-2.0
package org.polyfork.embedding;

import java.lang.invoke.VarHandle;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.io.FileSystem;
import org.graalvm.polyglot.io.IOAccess;
import org.polyfork.posix.ClosedFields;

/** What has been said to a {@code Context.Builder}, which does not tell. */
record BuilderFields(Context.Builder builder) {
    private static final VarHandle OPTIONS = ClosedFields.field(Context.Builder.class, "options", Map.class);
    private static final VarHandle IO_ACCESS = ClosedFields.field(Context.Builder.class, "ioAccess", IOAccess.class);
    private static final VarHandle FILE_SYSTEM = ClosedFields.field(IOAccess.class, "fileSystem", FileSystem.class);

    @SuppressWarnings("unchecked")
    Map<String, String> options() {
        Map<String, String> options = (Map<String, String>) OPTIONS.get(builder);
        return options == null ? Map.of() : Map.copyOf(options);
    }

    /** Null: that of the machine, or none. */
    FileSystem fileSystem() {
        IOAccess access = (IOAccess) IO_ACCESS.get(builder);
        return access == null ? null : (FileSystem) FILE_SYSTEM.get(access);
    }
}
