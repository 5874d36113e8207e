// SPDX-License-Identifier: Apache-2.0
package org.polyfork.posix;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The users and groups that this system knows: passwd(5), group(5), and what nsswitch.conf(5) says besides. */
public final class UserDatabase {
    private static final class Functions {
        static {
            Native.register(Functions.class, NativeLibrary.getProcess());
        }

        static native int getpwnam_r(byte[] name, Pointer entry, Pointer buffer, long size, PointerByReference result);

        static native int getpwuid_r(int uid, Pointer entry, Pointer buffer, long size, PointerByReference result);

        static native int getgrnam_r(byte[] name, Pointer entry, Pointer buffer, long size, PointerByReference result);

        static native int getgrgid_r(int gid, Pointer entry, Pointer buffer, long size, PointerByReference result);

        static native void setpwent();

        static native int getpwent_r(Pointer entry, Pointer buffer, long size, PointerByReference result);

        static native void endpwent();

        static native void setgrent();

        static native int getgrent_r(Pointer entry, Pointer buffer, long size, PointerByReference result);

        static native void endgrent();
    }

    /** One line of passwd(5). Texts are encoded; ids are unsigned. */
    public record User(byte[] name, byte[] password, int uid, int gid, byte[] gecos, byte[] home, byte[] shell) {
        private static final int SIZE = 48; // struct passwd

        private static User of(Pointer entry) {
            return new User(
                    text(entry, 0),
                    text(entry, 8),
                    entry.getInt(16),
                    entry.getInt(20),
                    text(entry, 24),
                    text(entry, 32),
                    text(entry, 40));
        }
    }

    /** One line of group(5). */
    public record Group(byte[] name, byte[] password, int gid, List<byte[]> members) {
        private static final int SIZE = 32; // struct group

        private static Group of(Pointer entry) {
            List<byte[]> members = new ArrayList<>();
            for (Pointer member : entry.getPointer(24).getPointerArray(0)) {
                members.add(text(member));
            }
            return new Group(text(entry, 0), text(entry, 8), entry.getInt(16), members);
        }
    }

    private static final int FIRST_SIZE = 1024;
    private static final int MAX_SIZE = 1 << 30;

    private UserDatabase() {}

    /**
     * getpwnam_r(3). Empty, too, where a source of names cannot be asked, as in CPython.
     *
     * @param name encoded
     */
    public static Optional<User> user(byte[] name) {
        byte[] text = Users.withZero(name);
        return find(
                User.SIZE,
                User::of,
                (entry, buffer, size, result) -> Functions.getpwnam_r(text, entry, buffer, size, result));
    }

    /** getpwuid_r(3); as {@link #user(byte[])}. */
    public static Optional<User> user(int uid) {
        return find(
                User.SIZE,
                User::of,
                (entry, buffer, size, result) -> Functions.getpwuid_r(uid, entry, buffer, size, result));
    }

    /** getgrnam_r(3); as {@link #user(byte[])}. */
    public static Optional<Group> group(byte[] name) {
        byte[] text = Users.withZero(name);
        return find(
                Group.SIZE,
                Group::of,
                (entry, buffer, size, result) -> Functions.getgrnam_r(text, entry, buffer, size, result));
    }

    /** getgrgid_r(3); as {@link #user(byte[])}. */
    public static Optional<Group> group(int gid) {
        return find(
                Group.SIZE,
                Group::of,
                (entry, buffer, size, result) -> Functions.getgrgid_r(gid, entry, buffer, size, result));
    }

    /** getpwent_r(3), to the end. The place where it stands is one of the process: nobody else is to ask meanwhile. */
    public static synchronized List<User> users() {
        Functions.setpwent();
        try {
            return all(User.SIZE, User::of, Functions::getpwent_r);
        } finally {
            Functions.endpwent();
        }
    }

    /** getgrent_r(3), to the end; as {@link #users}. */
    public static synchronized List<Group> groups() {
        Functions.setgrent();
        try {
            return all(Group.SIZE, Group::of, Functions::getgrent_r);
        } finally {
            Functions.endgrent();
        }
    }

    /** A function that fills in an entry, whose texts come to lie in the buffer. Returns an errno. */
    private interface Question {
        int ask(Pointer entry, Pointer buffer, long size, PointerByReference result);
    }

    private interface Reader<T> {
        T read(Pointer entry);
    }

    private static <T> List<T> all(int entrySize, Reader<T> reader, Question next) {
        List<T> entries = new ArrayList<>();
        for (Optional<T> entry; (entry = find(entrySize, reader, next)).isPresent(); ) {
            entries.add(entry.get());
        }
        return entries;
    }

    private static <T> Optional<T> find(int entrySize, Reader<T> reader, Question question) {
        for (int size = FIRST_SIZE; ; size *= 2) {
            try (Memory entry = new Memory(entrySize);
                    Memory buffer = new Memory(size)) {
                PointerByReference result = new PointerByReference();
                int errno = question.ask(entry, buffer, size, result);
                if (errno == Errno.ERANGE && size < MAX_SIZE) {
                    continue;
                }
                return result.getValue() == null ? Optional.empty() : Optional.of(reader.read(entry));
            }
        }
    }

    private static byte[] text(Pointer entry, long offset) {
        Pointer text = entry.getPointer(offset);
        return text == null ? null : text(text);
    }

    private static byte[] text(Pointer text) {
        return text.getByteArray(0, (int) text.indexOf(0, (byte) 0));
    }
}
