// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.graal.python.runtime.AsyncHandler.AsyncAction;
import com.oracle.graal.python.runtime.AsyncHandler.SharedFinalizer.FinalizableReference;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.object.DynamicObject;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.object.HiddenKey;
import org.polyfork.posix.FileStatus;
import org.polyfork.posix.Libc;
import org.polyfork.posix.PosixException;

/**
 * A descriptor that is closed when the Python object that owns it has been collected. The descriptor may be somebody else's by
 * then, where a program has closed it behind the object's back: it stays open if it is not of the same file.
 */
final class OwnedDescriptor extends FinalizableReference {
    private static final HiddenKey OF_OBJECT = new HiddenKey("descriptor");
    private static final int INO = 1;
    private static final int DEV = 2;

    private final int fd;
    private final long ino;
    private final long dev;

    private OwnedDescriptor(DynamicObject owner, int fd, long[] status) {
        super(owner, fd, PythonContext.get(null).getSharedFinalizer());
        this.fd = fd;
        this.ino = status[INO];
        this.dev = status[DEV];
    }

    /** From now on the object owns it, if it is open, and no other that it has owned before. */
    static void own(DynamicObject owner, int fd) {
        disown(owner);
        try {
            OwnedDescriptor descriptor = new OwnedDescriptor(owner, fd, FileStatus.of(fd));
            DynamicObjectLibrary.getUncached().put(owner, OF_OBJECT, descriptor);
        } catch (PosixException e) {
            // nothing to close
        }
    }

    /** The object owns it no more: it is closed, or somebody else's. */
    static void disown(DynamicObject owner) {
        if (DynamicObjectLibrary.getUncached().getOrDefault(owner, OF_OBJECT, null)
                instanceof OwnedDescriptor descriptor) {
            descriptor.markReleased();
        }
    }

    @Override
    public AsyncAction release() {
        return context -> close();
    }

    private void close() {
        if (isReleased()) {
            return;
        }
        markReleased();
        try {
            long[] status = FileStatus.of(fd);
            if (status[INO] == ino && status[DEV] == dev) {
                Libc.close(fd);
            }
        } catch (PosixException e) {
            // closed before
        }
    }
}
