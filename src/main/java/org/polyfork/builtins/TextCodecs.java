// SPDX-License-Identifier: Apache-2.0
package org.polyfork.builtins;

import com.oracle.graal.python.builtins.objects.str.PString;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.api.strings.TruffleString.CodeRange;
import com.oracle.truffle.api.strings.TruffleString.Encoding;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/**
 * Codecs that Python finds by their names, and the encodings that programs use most. What these cannot encode or decode is
 * passed to a function of Python's, which knows what is to become of errors.
 */
public final class TextCodecs {
    private static final Encoding TEXT = Encoding.UTF_32;

    /** What Java makes of bytes that are no character, and of this character. */
    private static final char REPLACEMENT = '\ufffd';

    private TextCodecs() {}

    /** A codec is found by a normalised name. */
    public static void put(Object name, Object codec) {
        PythonContext.get(null).getCodecSearchCache().put((TruffleString) name, (PTuple) codec);
    }

    /** A Python function of a text and a way to handle errors: a tuple of bytes and of how many characters they are. */
    public static Object encoder(String encoding, Object other) {
        Encoding target = encodingOf(encoding);
        Predicate<TruffleString> fits = fits(target);
        return BuiltinFunction.of(encoding + "_encode", arguments -> {
            TruffleString text = arguments.length > 0 ? text(arguments[0]) : null;
            if (text == null || !fits.test(text)) {
                return PythonValues.call(other, arguments);
            }
            byte[] bytes = text.switchEncodingUncached(target).copyToByteArrayUncached(target);
            return PythonValues.tuple(PythonBytes.of(bytes), text.codePointLengthUncached(TEXT));
        });
    }

    /** A Python function of bytes, a way to handle errors and more: a tuple of the text and of how many bytes it was. */
    public static Object decoder(String encoding, Object other) {
        Encoding source = encodingOf(encoding);
        return BuiltinFunction.of(encoding + "_decode", arguments -> {
            if (arguments.length > 0) {
                try (PythonBytes bytes = PythonBytes.in(arguments[0])) {
                    TruffleString text = decoded(bytes, source);
                    if (text != null) {
                        return PythonValues.tuple(text, bytes.length());
                    }
                }
            }
            return PythonValues.call(other, arguments);
        });
    }

    /** Null: there are bytes that are no character. */
    private static TruffleString decoded(PythonBytes bytes, Encoding source) {
        if (source == Encoding.UTF_8) {
            String text = new String(bytes.array(), 0, bytes.length(), StandardCharsets.UTF_8); // much faster
            if (text.indexOf(REPLACEMENT) < 0) {
                return TruffleString.fromJavaStringUncached(text, TEXT);
            }
        }
        TruffleString text = TruffleString.fromByteArrayUncached(bytes.array(), 0, bytes.length(), source, true);
        return text.isValidUncached(source) ? text.switchEncodingUncached(TEXT) : null;
    }

    private static Encoding encodingOf(String name) {
        return switch (name) {
            case "ascii" -> Encoding.US_ASCII;
            case "latin_1" -> Encoding.ISO_8859_1;
            case "utf_8" -> Encoding.UTF_8;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Predicate<TruffleString> fits(Encoding encoding) {
        return switch (encoding) {
            case US_ASCII -> text -> text.getCodeRangeUncached(TEXT) == CodeRange.ASCII;
            case ISO_8859_1 -> text -> text.getCodeRangeUncached(TEXT).isSubsetOf(CodeRange.LATIN_1);
            default -> text -> text.isValidUncached(TEXT);
        };
    }

    private static TruffleString text(Object value) {
        return value instanceof TruffleString text
                ? text
                : value instanceof PString string && string.isMaterialized() ? string.getMaterialized() : null;
    }
}
