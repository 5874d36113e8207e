// SPDX-License-Identifier: Apache-2.0
package org.polyfork.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CLibraryTest {
    @ParameterizedTest
    @CsvSource({
        "7f5c1a6e2000-7f5c1a6f6000 r--p 00000000 fe:00 263 /lib/ld-musl-x86_64.so.1, true",
        "7f5c1a6e2000-7f5c1a6f6000 r--p 00000000 fe:00 263 /usr/lib/x86_64-linux-gnu/libc.so.6, false",
        "7f5c1a6e2000-7f5c1a6f6000 rw-p 00000000 00:00 0, false",
    })
    void muslIsKnownByItsLoader(String line, boolean musl) {
        assertEquals(musl, CLibrary.isMusl(Stream.of("7f00-7f01 r--p 00000000 fe:00 1 /usr/bin/java", line)));
    }

    /** These tests would not run on another one. */
    @Test
    void thisIsGlibc() {
        assertFalse(CLibrary.isMusl());
    }
}
