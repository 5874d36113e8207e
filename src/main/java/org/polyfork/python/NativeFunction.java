package org.polyfork.python;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import org.polyfork.posix.PosixException;

/** A Java function that Python can call. A failed system call becomes the {@code OSError} of its errno. */
@ExportLibrary(InteropLibrary.class)
final class NativeFunction implements TruffleObject {
    /** The function's body; arguments and results are interop values. */
    @FunctionalInterface
    interface Body {
        Object call(Arguments arguments) throws PosixException;
    }

    private final Body body;
    private final OsErrors errors;

    NativeFunction(Body body, OsErrors errors) {
        this.body = body;
        this.errors = errors;
    }

    @ExportMessage
    boolean isExecutable() {
        return true;
    }

    @ExportMessage
    @TruffleBoundary
    Object execute(Object[] arguments) {
        try {
            return body.call(new Arguments(arguments));
        } catch (PosixException e) {
            throw errors.raise(e);
        }
    }
}
