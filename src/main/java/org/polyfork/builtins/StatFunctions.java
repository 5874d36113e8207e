// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.graal.python.builtins.modules.PosixModuleBuiltins.PosixFd;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.posix.PDirEntry;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.truffle.api.strings.TruffleString;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.polyfork.builtins.ModuleFunction.Failure;
import org.polyfork.posix.ClosedFields;
import org.polyfork.posix.FileStatus;
import org.polyfork.posix.PosixException;

/** The Java half of {@code src/main/python/_polyfork/os_status.py}, by the names under which that file finds it. */
public final class StatFunctions {
    private static final int AT_FDCWD = -100; // fcntl.h
    private static final int AT_SYMLINK_NOFOLLOW = 0x100;
    private static final int NO_FLAGS = 0;

    private static final VarHandle DIRECTORY;
    private static final VarHandle STATUS;
    private static final VarHandle STATUS_OF_LINK;

    static {
        try {
            MethodHandles.Lookup lookup = ClosedFields.LOOKUP;
            DIRECTORY = lookup.unreflectVarHandle(PDirEntry.class.getDeclaredField("scandirPath"));
            STATUS = lookup.findVarHandle(PDirEntry.class, "statCache", PTuple.class);
            STATUS_OF_LINK = lookup.findVarHandle(PDirEntry.class, "lstatCache", PTuple.class);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this GraalPy's entries of directories are others", e);
        }
    }

    private StatFunctions() {}

    /** Defines them; the type of results changes in the entered context. */
    public static void defineIn(NativeFunctions functions) {
        StatResult.install();
        functions.define(
                "file_status",
                arguments -> StatResult.of(FileStatus.of(
                        arguments.intAt(0), PythonBytes.copyOf(arguments.values()[1]), arguments.intAt(2))));
        functions.define("open_file_status", arguments -> StatResult.of(FileStatus.of(arguments.intAt(0))));
        functions.define(
                "known_status",
                arguments -> PythonValues.orNone(known(
                        (PDirEntry) arguments.values()[0], (boolean) arguments.values()[1])));
        functions.define(
                "status_of_entry",
                arguments -> ofEntry(
                        (PDirEntry) arguments.values()[0],
                        PythonBytes.copyOf(arguments.values()[1]),
                        (boolean) arguments.values()[2],
                        (boolean) arguments.values()[3]));
        functions.value(
                "built_in_stat",
                ModuleFunction.adder(
                        "built_in_stat",
                        (positional, keywords) ->
                                keywords[0].getValue() == PNone.NONE && keywords[1].getValue() == Boolean.TRUE
                                        ? ofPath(positional[0], NO_FLAGS)
                                        : null));
        functions.value(
                "built_in_fstat",
                ModuleFunction.adder("built_in_fstat", (positional, keywords) -> ofDescriptor(positional[0])));
        functions.value(
                "built_in_lstat",
                ModuleFunction.adder(
                        "built_in_lstat",
                        (positional, keywords) -> keywords[0].getValue() == PNone.NONE
                                ? ofPath(positional[0], AT_SYMLINK_NOFOLLOW)
                                : null));
    }

    /** Of a file by a name that is a str of one byte for each character; null: it is something else. */
    private static Object ofPath(Object path, int flags) {
        if (!(path instanceof TruffleString text)
                || text.getCodeRangeUncached(PythonValues.ENCODING) != TruffleString.CodeRange.ASCII) {
            return null;
        }
        byte[] name = text.switchEncodingUncached(TruffleString.Encoding.US_ASCII)
                .copyToByteArrayUncached(TruffleString.Encoding.US_ASCII);
        for (byte character : name) {
            if (character == 0) {
                return null;
            }
        }
        try {
            return StatResult.of(FileStatus.of(AT_FDCWD, name, flags));
        } catch (PosixException e) {
            return new Failure(e.errno(), path);
        }
    }

    private static Object ofDescriptor(Object fd) {
        if (!(fd instanceof Integer number)) {
            return null;
        }
        try {
            return StatResult.of(FileStatus.of(number));
        } catch (PosixException e) {
            return new Failure(e.errno(), null);
        }
    }

    /** What has been asked for before; null: nothing, or by GraalPy, of which it is not all that it should be. */
    private static Object known(PDirEntry entry, boolean followed) {
        PTuple result = (PTuple) (followed ? STATUS : STATUS_OF_LINK).get(entry);
        return result != null && StatResult.isComplete(result) ? result : null;
    }

    /** Of what is no link, both are the same. */
    private static Object ofEntry(PDirEntry entry, byte[] path, boolean followed, boolean isLink)
            throws PosixException {
        int directory = (Object) DIRECTORY.get(entry) instanceof PosixFd open ? open.fd : AT_FDCWD;
        int flags = followed && isLink ? NO_FLAGS : AT_SYMLINK_NOFOLLOW;
        PTuple result = StatResult.of(FileStatus.of(directory, path, flags));
        if (followed || !isLink) {
            STATUS.set(entry, result);
        }
        if (!followed || !isLink) {
            STATUS_OF_LINK.set(entry, result);
        }
        return result;
    }
}
