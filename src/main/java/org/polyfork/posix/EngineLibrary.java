// SPDX-License-Identifier: Apache-2.0
package org.polyfork.posix;

import com.sun.jna.JNIEnv;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * libpolyfork: the functions of {@code src/main/c/engine.h}, where each is described. Addresses are passed as
 * {@code long}; results are 0 or positive, or a negated errno.
 */
final class EngineLibrary {
    private static final String FILE_NAME = "libpolyfork.so";
    private static final String RESOURCE = "/org/polyfork/engine/linux-x86_64/" + FILE_NAME;

    /** Where a launcher has put the library beforehand; without it the library comes out of the JAR. */
    private static final String DIRECTORY_PROPERTY = "polyfork.library.path";

    static {
        Native.register(EngineLibrary.class, load());
    }

    private EngineLibrary() {}

    static native int pf_init();

    static native long pf_thread_self();

    static native int pf_set_jvm_files(int[] jars, int count, String recordings);

    static native int pf_is_jvms(int descriptor);

    static native int pf_close_range(int low, int high, int[] kept, int count);

    static native int pf_fork(
            JNIEnv env, Object threads, byte[] fates, int overdue, Object resettable, Object owners, String snapshot);

    static native int pf_refusal(byte[] text, int size);

    static native Pointer pf_restored_process();

    static native void pf_wait_while_jit_is_held();

    static native int pf_wait_for_end_of_jit_hold(int seen);

    static native void pf_announce_jit_hold();

    static native void pf_hold_jit_until_program_starts();

    static native void pf_program_starts();

    static native void pf_note_startup_activity();

    static native void pf_release_jit();

    static native void pf_lengthen_slice();

    static native long pf_refuse_signals();

    static native void pf_accept_signals(long mask);

    static native void pf_resume_held(JNIEnv env, Object held);

    static native int pf_wait4(long interrupted, int pid, int options, long results);

    static native int pf_waitid(long interrupted, int idType, int id, int options, long results);

    static native int pf_interrupt(long interrupted, long thread);

    static native int pf_wake(long thread);

    static native int pf_own_signals();

    static native void pf_thread_runs_python();

    static native int pf_signal_disposition(int signal);

    static native int pf_set_signal_disposition(int signal, int disposition);

    static native int pf_wait_for_signals(int seen, long timeoutNanos);

    static native void pf_end_waiting_for_signals();

    static native int pf_set_wakeup_fd(int fd);

    static native int pf_take_wakeup_errno();

    static native int pf_sigmask(int how, long set, long[] old);

    static native int pf_sigpending(long[] set);

    static native int pf_sigtimedwait(long interrupted, long set, long timeoutNanos, long results);

    static native int pf_pause(long interrupted);

    static native int pf_sleep(long interrupted, long nanos);

    static native int pf_poll_input(long interrupted, int fd, long timeoutNanos);

    static native void pf_syslog(int priority, byte[] message);

    static native int pf_sem_wait(long interrupted, long semaphore, long timeoutNanos);

    static native void pf_sem_wake(long semaphore);

    static native void pf_sem_close(long semaphore);

    static native int pf_kill(int pid, int signal);

    static native int pf_pthread_kill(long thread, int signal);

    static native int pf_setitimer(int which, long[] figures, long[] old);

    static native int pf_getitimer(int which, long[] now);

    static native int pf_posix_spawn(long path, int searched, long argv, long envp, long list, int count, long wanted);

    static native int pf_vfork_exec(long wanted, long programs, long argv, long envp, long cwd, long keep, long groups);

    static native void pf_exec_prepare(long wanted, long cwd, long keep, long groups);

    static native void pf_exec(long wanted, long programs, long argv, long envp, long keep);

    static native int pf_bind_direct_calls(JNIEnv env, Object type);

    static native Object pf_trusted_lookup(JNIEnv env);

    static native void pf_exit_alone(int status);

    static native void pf_exit_by_signal(int signal);

    static native String pf_constant_name(int module, int index);

    static native long pf_constant_value(int module, int index);

    private static NativeLibrary load() {
        String directory = System.getProperty(DIRECTORY_PROPERTY);
        if (directory != null) {
            return open(Path.of(directory, FILE_NAME));
        }
        try (InputStream in = EngineLibrary.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new UnsatisfiedLinkError(
                        "polyfork: " + RESOURCE + " is missing: no fork engine for this platform");
            }
            Path copy = Files.createTempFile("polyfork", ".so");
            try {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
                return open(copy);
            } finally {
                Files.delete(copy); // the mapping keeps it alive
            }
        } catch (IOException e) {
            throw new UncheckedIOException("polyfork: the fork engine cannot be unpacked", e);
        }
    }

    private static NativeLibrary open(Path file) {
        return NativeLibrary.getInstance(file.toString(), Map.of(Library.OPTION_ALLOW_OBJECTS, true));
    }
}
