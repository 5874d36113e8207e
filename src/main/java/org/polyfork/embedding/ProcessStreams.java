// SPDX-License-Identifier: Apache-2.0
package org.polyfork.embedding;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.invoke.VarHandle;
import org.polyfork.posix.ClosedFields;

/** Which streams of Java are the process's own, under what wraps them: buffers, and what Truffle hands to a language. */
final class ProcessStreams {
    private static final String TRUFFLE = "com.oracle.truffle.api.impl.";

    private static final VarHandle INNER_INPUT = ClosedFields.field(FilterInputStream.class, "in", InputStream.class);
    private static final VarHandle INNER_OUTPUT =
            ClosedFields.field(FilterOutputStream.class, "out", OutputStream.class);

    private ProcessStreams() {}

    static boolean isStandard(InputStream stream) {
        InputStream inner = stream;
        while (inner instanceof FilterInputStream) {
            inner = (InputStream) INNER_INPUT.get(inner);
        }
        try {
            return inner instanceof FileInputStream file && file.getFD() == FileDescriptor.in;
        } catch (IOException e) {
            return false; // closed
        }
    }

    static boolean isStandard(OutputStream stream, int fd) {
        OutputStream inner = stream;
        while (true) {
            if (inner instanceof FilterOutputStream) {
                inner = (OutputStream) INNER_OUTPUT.get(inner);
            } else if (inner.getClass().getName().startsWith(TRUFFLE)) {
                inner = (OutputStream) ClosedFields.field(inner.getClass(), "out", OutputStream.class)
                        .get(inner);
            } else {
                return isStandardFile(inner, fd == 1 ? FileDescriptor.out : FileDescriptor.err);
            }
        }
    }

    private static boolean isStandardFile(OutputStream stream, FileDescriptor descriptor) {
        try {
            return stream instanceof FileOutputStream file && file.getFD() == descriptor;
        } catch (IOException e) {
            return false; // closed
        }
    }
}
