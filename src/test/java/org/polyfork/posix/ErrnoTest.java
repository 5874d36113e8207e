// SPDX-License-Identifier: Apache-2.0
package org.polyfork.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The C library says what a number means. */
class ErrnoTest {
    @ParameterizedTest
    @CsvSource({
        "ESRCH, No such process",
        "EINTR, Interrupted system call",
        "EAGAIN, Resource temporarily unavailable",
        "ENOMEM, Cannot allocate memory",
        "EBUSY, Device or resource busy",
        "ENFILE, Too many open files in system",
        "EMFILE, Too many open files",
        "ENAMETOOLONG, File name too long",
        "ENOSYS, Function not implemented",
        "EOVERFLOW, Value too large for defined data type",
        "ELIBACC, Can not access a needed shared library",
        "EPROTONOSUPPORT, Protocol not supported",
        "ENOTSUP, Operation not supported",
        "ETIMEDOUT, Connection timed out",
    })
    void numberHasItsMeaning(String name, String meaning) throws ReflectiveOperationException {
        assertEquals(meaning, Libc.strerror(Errno.class.getField(name).getInt(null)));
    }
}
