// SPDX-License-Identifier: Apache-2.0
package org.polyfork.posix;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** Processes that become other programs. Paths, arguments and variables ({@code name=value}) are encoded, without zeroes. */
public final class Exec {
    private static final class Functions {
        static {
            Native.register(Functions.class, NativeLibrary.getProcess());
        }

        static native int execve(long path, long argv, long envp);

        static native int fexecve(int fd, long argv, long envp);
    }

    private static final long FILE_ACTION_BYTES = 32; // engine.h
    private static final int NO_ADDRESS = 0;

    private Exec() {}

    /** One of the arguments of a program, or of its variables. */
    public record Words(List<byte[]> argv, List<byte[]> envp) {}

    /**
     * What a child does with its descriptors, in the order of posix_spawn_file_actions_addopen(3).
     *
     * @param kind 0: open the path as {@code fd}; 1: close {@code fd}; 2: have {@code fd} as {@code newFd} too
     */
    public record FileAction(int kind, int fd, byte[] path, int flags, int mode, int newFd) {}

    /** posix_spawnattr_setflags(3) and what the flags ask for; signal n is bit n - 1 of a set. */
    public record Attributes(int flags, int pgroup, long mask, long defaults, int policy, int priority) {}

    /**
     * What {@code _posixsubprocess.fork_exec} is given.
     *
     * @param programs of which the first that can be executed is
     * @param cwd null: as it is
     * @param numbers {@code struct pf_fork_exec}
     * @param keep descriptors that stay open, in ascending order
     * @param groups supplementary ones
     */
    public record ForkExec(List<byte[]> programs, Words words, byte[] cwd, int[] numbers, int[] keep, int[] groups) {}

    /**
     * execve(2). Returns only by its exception.
     *
     * @throws PosixException E2BIG, EACCES, ENOENT, ENOEXEC, ENOMEM, ENOTDIR and others
     */
    public static void execve(byte[] path, Words words) throws PosixException {
        try (Arena arena = Arena.ofConfined()) {
            Libc.check(Functions.execve(string(path, arena), list(words.argv, arena), list(words.envp, arena)));
        }
    }

    /**
     * fexecve(3). Returns only by its exception.
     *
     * @throws PosixException EBADF, EINVAL and those of {@link #execve}
     */
    public static void fexecve(int fd, Words words) throws PosixException {
        try (Arena arena = Arena.ofConfined()) {
            Libc.check(Functions.fexecve(fd, list(words.argv, arena), list(words.envp, arena)));
        }
    }

    /**
     * posix_spawn(3), or posix_spawnp(3) if the program is searched for in PATH. Returns the process id.
     *
     * @throws PosixException EINVAL, EAGAIN, ENOMEM, and those of what the child does
     */
    public static int posixSpawn(
            byte[] path, boolean searched, Words words, List<FileAction> actions, Attributes attributes)
            throws PosixException {
        try (Arena arena = Arena.ofConfined()) {
            return PosixException.check(EngineLibrary.pf_posix_spawn(
                    string(path, arena),
                    searched ? 1 : 0,
                    list(words.argv, arena),
                    list(words.envp, arena),
                    actions(actions, arena),
                    actions.size(),
                    attributes(attributes, arena)));
        }
    }

    /**
     * A child, made by vfork(2), that becomes a program, or tells its parent why not. Returns the process id.
     *
     * @throws PosixException EAGAIN, ENOMEM
     */
    public static int vforkExec(ForkExec wanted) throws PosixException {
        try (Arena arena = Arena.ofConfined()) {
            return PosixException.check(EngineLibrary.pf_vfork_exec(
                    ints(wanted.numbers, arena),
                    list(wanted.programs, arena),
                    list(wanted.words.argv, arena),
                    list(wanted.words.envp, arena),
                    wanted.cwd == null ? NO_ADDRESS : string(wanted.cwd, arena),
                    ints(wanted.keep, arena),
                    ints(wanted.groups, arena)));
        }
    }

    /** The first part of the same in a child that {@link ForkEngine#fork} has made. Where it fails, the child ends. */
    public static void prepareExec(ForkExec wanted) {
        try (Arena arena = Arena.ofConfined()) {
            EngineLibrary.pf_exec_prepare(
                    ints(wanted.numbers, arena),
                    wanted.cwd == null ? NO_ADDRESS : string(wanted.cwd, arena),
                    ints(wanted.keep, arena),
                    ints(wanted.groups, arena));
        }
    }

    /** The second part. Does not return. */
    public static void exec(ForkExec wanted) {
        try (Arena arena = Arena.ofConfined()) {
            EngineLibrary.pf_exec(
                    ints(wanted.numbers, arena),
                    list(wanted.programs, arena),
                    list(wanted.words.argv, arena),
                    list(wanted.words.envp, arena),
                    ints(wanted.keep, arena));
        }
    }

    // ---- memory, by its addresses

    private static long string(byte[] bytes, Arena arena) {
        MemorySegment copy = arena.allocate(bytes.length + 1L);
        MemorySegment.copy(bytes, 0, copy, ValueLayout.JAVA_BYTE, 0, bytes.length);
        return copy.address();
    }

    private static long list(List<byte[]> strings, Arena arena) {
        MemorySegment list = arena.allocate(ValueLayout.JAVA_LONG, strings.size() + 1L);
        for (int i = 0; i < strings.size(); i++) {
            list.setAtIndex(ValueLayout.JAVA_LONG, i, string(strings.get(i), arena));
        }
        return list.address();
    }

    private static long ints(int[] numbers, Arena arena) {
        return numbers.length == 0
                ? NO_ADDRESS
                : arena.allocateFrom(ValueLayout.JAVA_INT, numbers).address();
    }

    private static long actions(List<FileAction> actions, Arena arena) {
        MemorySegment list = arena.allocate(FILE_ACTION_BYTES * actions.size() + 1, Long.BYTES);
        for (int i = 0; i < actions.size(); i++) {
            FileAction action = actions.get(i);
            MemorySegment place = list.asSlice(FILE_ACTION_BYTES * i);
            place.set(ValueLayout.JAVA_INT, 0, action.kind);
            place.set(ValueLayout.JAVA_INT, 4, action.fd);
            place.set(ValueLayout.JAVA_LONG, 8, action.path == null ? NO_ADDRESS : string(action.path, arena));
            place.set(ValueLayout.JAVA_INT, 16, action.flags);
            place.set(ValueLayout.JAVA_INT, 20, action.mode);
            place.set(ValueLayout.JAVA_INT, 24, action.newFd);
        }
        return list.address();
    }

    private static long attributes(Attributes attributes, Arena arena) {
        MemorySegment place = arena.allocate(32, Long.BYTES);
        place.set(ValueLayout.JAVA_LONG, 0, attributes.mask);
        place.set(ValueLayout.JAVA_LONG, 8, attributes.defaults);
        place.set(ValueLayout.JAVA_INT, 16, attributes.flags);
        place.set(ValueLayout.JAVA_INT, 20, attributes.pgroup);
        place.set(ValueLayout.JAVA_INT, 24, attributes.policy);
        place.set(ValueLayout.JAVA_INT, 28, attributes.priority);
        return place.address();
    }
}
