// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.function.PArguments;
import com.oracle.graal.python.builtins.objects.function.PBuiltinFunction;
import com.oracle.graal.python.builtins.objects.function.PKeyword;
import com.oracle.graal.python.builtins.objects.function.Signature;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.builtins.objects.tuple.StructSequence;
import com.oracle.graal.python.builtins.objects.tuple.StructSequence.BuiltinTypeDescriptor;
import com.oracle.graal.python.builtins.objects.type.PythonManagedClass;
import com.oracle.graal.python.nodes.HiddenAttr;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.graal.python.runtime.sequence.storage.ObjectSequenceStorage;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.strings.TruffleString;
import java.math.BigInteger;
import java.util.Objects;
import java.util.stream.Stream;
import org.polyfork.posix.FileStatus;

/** {@code os.stat_result} with the fields that GraalPy's lacks: st_blksize, st_blocks, st_rdev. */
public final class StatResult {
    private static final int IN_SEQUENCE = 10;
    private static final int INTEGER_TIMES = 7;
    private static final int TIMES = 10;
    private static final int NANOSECONDS = 13;
    private static final int MORE = 13; // of the figures of FileStatus, those that come behind the nanoseconds
    private static final int FIELDS = 19;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long MAX_SECONDS = Long.MAX_VALUE / NANOS_PER_SECOND - 1;
    private static final long NO_ID = 0xFFFFFFFFL;

    private static final String[] NAMES = {
        "st_mode",
        "st_ino",
        "st_dev",
        "st_nlink",
        "st_uid",
        "st_gid",
        "st_size",
        null,
        null,
        null,
        "st_atime",
        "st_mtime",
        "st_ctime",
        "st_atime_ns",
        "st_mtime_ns",
        "st_ctime_ns",
        "st_blksize",
        "st_blocks",
        "st_rdev"
    };

    private static final String[] DOCS = {
        "protection bits",
        "inode",
        "device",
        "number of hard links",
        "user ID of owner",
        "group ID of owner",
        "total size, in bytes",
        "integer time of last access",
        "integer time of last modification",
        "integer time of last change",
        "time of last access",
        "time of last modification",
        "time of last change",
        "time of last access in nanoseconds",
        "time of last modification in nanoseconds",
        "time of last change in nanoseconds",
        "blocksize for filesystem I/O",
        "number of blocks allocated",
        "device type (if inode device)"
    };

    private static final BuiltinTypeDescriptor DESCRIPTOR =
            new BuiltinTypeDescriptor(PythonBuiltinClassType.PStatResult, IN_SEQUENCE, NAMES, DOCS);

    private StatResult() {}

    /** Gives the entered context's type these fields; all results must be made here from now on. */
    public static void install() {
        BuiltinType type = BuiltinType.of(PythonBuiltinClassType.PStatResult);
        for (int i = TIMES; i < FIELDS; i++) {
            type.put(NAMES[i], field(type, i));
        }
        type.put(StructSequence.T_N_FIELDS.toJavaStringUncached(), FIELDS);
        TruffleString[] names = Stream.of(NAMES)
                .filter(Objects::nonNull)
                .map(PythonValues::text)
                .toArray(TruffleString[]::new);
        HiddenAttr.WriteNode.executeUncached((PythonManagedClass) type.type(), HiddenAttr.STRUCTSEQ_FIELD_NAMES, names);
    }

    /** One of the figures of {@link FileStatus}. */
    public static PTuple of(long[] figures) {
        Object[] fields = new Object[FIELDS];
        for (int i = 0; i < INTEGER_TIMES; i++) {
            fields[i] = figures[i];
        }
        for (int i = 1; i < 4; i++) {
            fields[i] = unsigned(figures[i]);
        }
        for (int i = 4; i < 6; i++) {
            fields[i] = figures[i] == NO_ID ? -1L : figures[i];
        }
        for (int i = INTEGER_TIMES; i < TIMES; i++) {
            long seconds = figures[i];
            long nanos = figures[i + 3];
            fields[i] = seconds;
            fields[i + 3] = seconds + 1e-9 * nanos;
            fields[i + 6] = nanoseconds(seconds, nanos);
        }
        fields[16] = figures[MORE];
        fields[17] = figures[MORE + 1];
        fields[18] = unsigned(figures[MORE + 2]);
        return PFactory.createStructSeq(PythonLanguage.get(null), DESCRIPTOR, fields);
    }

    /** Has GraalPy not made it? */
    static boolean isComplete(PTuple result) {
        return result.getSequenceStorage().getCapacity() >= FIELDS;
    }

    private static Object unsigned(long value) {
        return value >= 0 ? (Object) value : integer(new BigInteger(Long.toUnsignedString(value)));
    }

    private static Object nanoseconds(long seconds, long nanos) {
        if (Math.abs(seconds) < MAX_SECONDS) {
            return seconds * NANOS_PER_SECOND + nanos;
        }
        return integer(BigInteger.valueOf(seconds)
                .multiply(BigInteger.valueOf(NANOS_PER_SECOND))
                .add(BigInteger.valueOf(nanos)));
    }

    private static Object integer(BigInteger value) {
        return PFactory.createInt(PythonLanguage.get(null), value);
    }

    /** The attribute of that index. */
    private static Object field(BuiltinType type, int index) {
        PythonLanguage language = PythonLanguage.get(null);
        FieldRoot root = new FieldRoot(language, NAMES[index], index);
        PBuiltinFunction getter = BuiltinFunction.create(
                root, type.type(), new Object[0], PKeyword.EMPTY_KEYWORDS, PythonValues.text(DOCS[index]));
        PythonObject descriptor = PFactory.createGetSetDescriptor(
                language, getter, null, PythonValues.text(NAMES[index]), type.type(), false);
        descriptor.setAttribute(PythonValues.text("__doc__"), PythonValues.text(DOCS[index]));
        return descriptor;
    }

    /** Of a time that a program has made a result without, the integer is given. */
    private static final class FieldRoot extends BuiltinRoot {
        private static final Signature SELF =
                new Signature(1, false, -1, new TruffleString[] {PythonValues.text("$self")}, null);

        private final int index;

        FieldRoot(PythonLanguage language, String name, int index) {
            super(language, name, SELF);
            this.index = index;
        }

        @Override
        public Object execute(VirtualFrame frame) {
            PTuple result = (PTuple) PArguments.getArgument(frame, 0);
            ObjectSequenceStorage fields = (ObjectSequenceStorage) result.getSequenceStorage();
            Object field = fields.getObjectItemNormalized(index);
            return field == PNone.NONE && index < NANOSECONDS
                    ? fields.getObjectItemNormalized(index - (TIMES - INTEGER_TIMES))
                    : field;
        }
    }
}
