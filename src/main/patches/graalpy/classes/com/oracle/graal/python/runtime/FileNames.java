// SPDX-License-Identifier: Apache-2.0
package com.oracle.graal.python.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.strings.AbstractTruffleString;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.api.strings.TruffleString.Encoding;
import com.oracle.truffle.api.strings.TruffleString.SwitchEncodingNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Names that are not UTF-8, as Python has them (PEP 383): each byte that does not belong to a character is a low surrogate.
 * GraalPy would make U+FFFD of it, the name of another file.
 */
public final class FileNames {
    private static final int ESCAPE = 0xdc00;
    private static final int FIRST_ESCAPED = 0xdc80;
    private static final int LAST_ESCAPED = 0xdcff;

    private FileNames() {}

    /** As {@link SwitchEncodingNode#execute}, between Python's texts (UTF-32) and the C library's names (UTF-8). */
    public static TruffleString switchEncoding(SwitchEncodingNode node, AbstractTruffleString text, Encoding wanted) {
        return isValid(text, wanted) ? node.execute(text, wanted) : escaped(text, wanted);
    }

    private static Encoding present(Encoding wanted) {
        return wanted == Encoding.UTF_8 ? Encoding.UTF_32 : Encoding.UTF_8;
    }

    @TruffleBoundary
    private static boolean isValid(AbstractTruffleString text, Encoding wanted) {
        return text.isValidUncached(present(wanted));
    }

    @TruffleBoundary
    private static TruffleString escaped(AbstractTruffleString text, Encoding wanted) {
        ByteBuffer bytes = ByteBuffer.wrap(text.copyToByteArrayUncached(present(wanted)));
        return wanted == Encoding.UTF_8
                ? TruffleString.fromByteArrayUncached(encode(bytes), Encoding.UTF_8, false)
                : TruffleString.fromIntArrayUTF32Uncached(
                        decode(bytes).codePoints().toArray());
    }

    private static byte[] encode(ByteBuffer utf32) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        utf32.order(ByteOrder.nativeOrder());
        while (utf32.hasRemaining()) {
            int character = utf32.getInt();
            if (character >= FIRST_ESCAPED && character <= LAST_ESCAPED) {
                bytes.write(character - ESCAPE);
            } else {
                bytes.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static String decode(ByteBuffer bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(bytes.remaining());
        CoderResult result;
        while ((result = decoder.decode(bytes, text, true)).isError()) {
            for (int i = 0; i < result.length(); i++) {
                text.put((char) (ESCAPE + Byte.toUnsignedInt(bytes.get())));
            }
            decoder.reset();
        }
        return text.flip().toString();
    }
}
