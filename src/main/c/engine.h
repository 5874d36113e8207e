/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The fork engine: forks a process with many threads and recreates those threads in the child.
 *
 * One concern a file:
 *   fork.c          the way of a fork: stop, choose, clone, recreate, report, release
 *   freeze.c        stopping all other threads in a signal handler, recreating them in the child, letting them go
 *   refusal.c       why a fork was refused
 *   messages.c      the engine's signal, by which threads are told to stop, to leave a call, to end
 *   stopped_call.c  the system call in which a stopped thread waits
 *   suspend.c       Java threads of the embedding program, suspended for the time of a fork
 *   virtual.c       virtual threads among them
 *   jit_hold.c      how long a child's JIT compilers are held
 *   scheduling.c    priorities, processors and time slices of threads
 *   jvm.c           what HotSpot says about its threads (read only, from the tables it exports for debuggers)
 *   heap.c          where HotSpot's heap has no objects
 *   instances.c     objects of Java's by their class
 *   fields.c        fields of Java classes that are closed to Java code
 *   loader.c        are the dynamic loader's locks free?
 *   allocator.c     may a thread hold a lock of malloc's?
 *   proc.c          /proc, read without the C library
 *   files.c         files of the JVM's own that a child must not share with its parent
 *   snapshot.c      the memory of a process whose threads are stopped, into a file
 *   direct.c        functions of the engine as native methods of Java's
 *   cancellable.c   waiting for children, input, output, which another thread can cancel without a race
 *   nonblocking.c   reading and writing what needs no waiting
 *   semaphore.c     semaphores of sem_open(3): where they wait
 *   signals.c       signals of the Python program: dispositions, masks, waiting, sending
 *   timers.c        timers that send signals
 *   spawn.c         exec and spawn
 *   exit.c          the ways out of the process
 *   file_status.c, system_log.c
 *   constants.c, socket_constants.c
 *   arch_*          what depends on the processor
 *
 * This header is what Java calls. What one file has for others is in the header of its name.
 *
 * Functions return 0 or a positive result, or a negated errno.
 */
#ifndef POLYFORK_ENGINE_H
#define POLYFORK_ENGINE_H

#include <jvmti.h>
#include <sched.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <signal.h>
#include <sys/types.h>
#include <time.h>
#include <ucontext.h>

#include "arch.h"

#define PF_EXPORT __attribute__((visibility("default")))

/* Installs the signal handler and finds the JVM's tables. Before any other call; a second time it does nothing. */
PF_EXPORT int pf_init(void);

/* The identity of the calling thread, the same in a process and in its forks: pthread_self(3). */
PF_EXPORT uint64_t pf_thread_self(void);

/* What becomes of a thread of Java's in the child: ForkEngine.Fate has them in this order. */
enum pf_fate {
    PF_LIVES, /* it goes on, as the thread that forks does */
    PF_HELD, /* it lives, and stays suspended until pf_resume_held */
    PF_PARKED, /* excluded: a thread of Python's that waits in Java where it can be excluded */
    PF_BLOCKED, /* excluded: a thread of Python's that has not parked */
    PF_SUSPENDED, /* it runs no line of Java: excluded where it waits, else there, suspended */
};

/*
 * fork(2), but the child has the other threads too, save those excluded.
 *
 * threads  java.lang.Thread[]: all of Java's, virtual ones only if they are Python's. One that is not among them has just been
 *          started. Without a JVM, env and the arrays are NULL. The JVM's own compilers are held without being named.
 * fates    enum pf_fate of each
 * overdue  a thread that is blocked must be inside a waiting system call of native code; or, where overdue, may wait in Java
 *          for anything but a lock: a lock would be given to a thread that is not there.
 * resettable
 *          Object[]: locks (what Thread.parkBlocker shows of them) for which they may wait all the same; the caller
 *          empties their queues in the child.
 * owners   an object of Java's that tells which of those excluded hold locks (ForkEngine.LockOwners), or NULL.
 * snapshot the child writes itself into this file and ends, with status 0 or the errno that is returned. This
 *          function returns 0 in each process that is made from the file later. NULL: the child goes on.
 *
 * Excluded as well is any other Java thread that waits for input in native code: it would take the parent's.
 *
 * Returns the child's process id in the parent and 0 in the child. -EBUSY: a thread is where it can be neither left
 * out nor suspended, or a new one has come; try again. -EAGAIN: a thread did not stop in time, or a limit was hit. All
 * or nothing: on an error there is no child and every thread of the parent goes on.
 */
PF_EXPORT int pf_fork(JNIEnv *env, jobjectArray threads, const int8_t *fates, int overdue, jobjectArray resettable,
                      jobject owners, const char *snapshot);

/*
 * Why the last call of pf_fork was refused, where it says -EBUSY or -EAGAIN: which thread, and what it does. The text and its length;
 * 0: the kernel refused, by the errno alone.
 */
enum { PF_REFUSAL_SIZE = 256 };
PF_EXPORT int pf_refusal(char *text, int size);

/*
 * Which files are the JVM's own: JARs that the JDK reads, by descriptors (-1: none), of which a child gets its own; and what is
 * open below a directory of the flight recorder's, "" or with a slash at its end, to which a child writes nothing.
 * 0; -ENOMEM, -ENAMETOOLONG.
 */
PF_EXPORT int pf_set_jvm_files(const int32_t *jar_descriptors, int count, const char *recordings_directory);

/* Is a descriptor one of these, or of the JVM's installation since the start, or the engine's? */
PF_EXPORT int pf_is_jvms(int fd);

/* closefrom(3) up to a number, save the JVM's own files, of which a program knows nothing, and some more. 0; -ENOMEM, -ENOSYS. */
PF_EXPORT int pf_close_range(int low, int high, const int32_t *kept, int count);

/* In a process that was made from a snapshot: what is new there. See snapshot.h. */
PF_EXPORT const struct pf_restored *pf_restored_process(void);

/*
 * Waits while the process's JIT compilers are held: until it has worked for a while, or does not get on, perhaps because it needs a
 * lock of a thread that is held. Children of this process have the calling thread too, and it waits there.
 */
PF_EXPORT void pf_wait_while_jit_is_held(void);

/*
 * For the one thread that releases what is held. Each process has it from the process that it was made from. Waits until the next
 * hold is announced, and then until that hold ends. Returns how many have been announced; seen: how many the thread knows of.
 */
PF_EXPORT uint32_t pf_wait_for_end_of_jit_hold(uint32_t seen);
PF_EXPORT void pf_announce_jit_hold(void);

/*
 * Binds the native methods of org.polyfork.posix.DirectCalls to functions of this library. What is called through JNA works
 * out at each call how to pass its arguments, which takes longer than many a system call; and it returns no objects. 0, or -ENOSYS.
 */
PF_EXPORT int pf_bind_direct_calls(JNIEnv *env, jclass class);

/*
 * In a JVM that starts for one program: C2, and who calls pf_wait_while_jit_is_held, is held until the program starts, and then as
 * in a new child.
 */
PF_EXPORT void pf_hold_jit_until_program_starts(void);
PF_EXPORT void pf_program_starts(void);

/* The process imports or forks, which it does only once: the time of its hold begins again, until it has worked for 2 s. */
PF_EXPORT void pf_note_startup_activity(void);

/* Ends the hold. */
PF_EXPORT void pf_release_jit(void);

/*
 * The calling thread compiles: it gets the longest slices of time (sched_setattr(2); before Linux 6.12 it changes nothing), for
 * it has always much to do, and who wakes up and has shorter ones comes first, at once.
 */
PF_EXPORT void pf_lengthen_slice(void);

/* In a child: resumes the threads of Java that were held. */
PF_EXPORT void pf_resume_held(JNIEnv *env, jobjectArray held);

/*
 * wait4(2) and waitid(2), cancelled with -EINTR as soon as *interrupted is not 0 (see pf_interrupt).
 * results of wait4: the status, then the sixteen figures of struct rusage, each time as seconds and microseconds;
 * of waitid: si_pid, si_uid, si_signo, si_status, si_code. pf_waitpid returns the child, and its status in the upper half.
 */
enum { PF_WAIT4_RESULTS = 19, PF_WAITID_RESULTS = 5 };
PF_EXPORT int pf_wait4(const volatile int32_t *interrupted, int pid, int options, int64_t *results);
int64_t pf_waitpid(const volatile int32_t *interrupted, int pid, int options);
PF_EXPORT int pf_waitid(const volatile int32_t *interrupted, int id_type, int id, int options, int64_t *results);

/* clock_nanosleep(2) of CLOCK_MONOTONIC, for a length of time; cancelled in the same way. */
PF_EXPORT int pf_sleep(const volatile int32_t *interrupted, int64_t nanos);

/* read(2), write(2): the number of bytes; poll(2) for POLLIN of one descriptor: 0 when the time (negative: no limit) is over. */
int64_t pf_read(const volatile int32_t *interrupted, int fd, uint64_t buffer, int64_t size);
int64_t pf_write(const volatile int32_t *interrupted, int fd, uint64_t buffer, int64_t size);
PF_EXPORT int pf_poll_input(const volatile int32_t *interrupted, int fd, int64_t timeout_nanos);

/*
 * Without waiting: what of a write(2) is done at once, and as much as is there of a message whose length, four bytes in
 * network order, precedes it. The number of bytes: 0 where none could be transferred, at the end of a file, or on any error.
 */
int64_t pf_read_now(int fd, uint64_t buffer, int64_t size);
int64_t pf_write_now(int fd, uint64_t buffer, int64_t size);
int64_t pf_read_frame_now(int fd, uint64_t buffer, int64_t size);

/* fstatat(2), or fstat(2) where path is 0: mode, ino, dev, nlink, uid, gid, size; seconds of atime, mtime, ctime; their nanoseconds; blksize, blocks, rdev. */
enum { PF_STATUS_FIGURES = 16 };
int pf_file_status(int fd, uint64_t path, int flags, int64_t *figures);

PF_EXPORT void pf_syslog(int priority, const char *message);

/* sem_wait(3), or sem_clockwait(3) for a length of time where timeout_nanos is not negative; cancelled in the same way. */
PF_EXPORT int pf_sem_wait(const volatile int32_t *interrupted, uint64_t semaphore, int64_t timeout_nanos);

/* What sem_post(3) does, besides counting, where somebody waits. */
PF_EXPORT void pf_sem_wake(uint64_t semaphore);
PF_EXPORT void pf_sem_close(uint64_t semaphore); /* sem_close(3), which older versions of glibc have in another library */

/* Makes the thread's waiting system call end with EINTR, whatever it is; one that does not wait goes on. */
PF_EXPORT int pf_wake(uint64_t thread);

/*
 * The process is the Python program's: signals that the JVM takes to end in its own way get their default disposition,
 * SIGPIPE and SIGXFSZ are ignored as in CPython, and signals sent to the process come to Python's threads alone.
 */
PF_EXPORT int pf_own_signals(void);

/* The calling thread runs Python: it may get signals that are sent to the process. */
PF_EXPORT void pf_thread_runs_python(void);

/* What is done with a signal. */
enum pf_disposition {
    PF_DEFAULT,
    PF_IGNORED,
    PF_NOTED, /* pf_wait_for_signals tells of it */
    PF_FOREIGN, /* a handler that is not Python's; to set it gives back what was there before Python's */
};
PF_EXPORT int pf_signal_disposition(int signal);
PF_EXPORT int pf_set_signal_disposition(int signal, int disposition);

/* Waits until the count of noted signals is not *seen*, or the time is over (negative: no limit); the count. */
PF_EXPORT uint32_t pf_wait_for_signals(uint32_t seen, int64_t timeout_nanos);

/* Who waits there goes on, as if a signal had been noted. */
PF_EXPORT void pf_end_waiting_for_signals(void);

/* Is there a noted signal that nobody has taken? */
bool pf_signal_waits(void);

/* The lowest noted signal, which then is noted no more; 0: none. */
int pf_take_signal(void);

/* Where a byte is written for each noted signal, -1: nowhere; the descriptor before. And why it could not be, or 0. */
PF_EXPORT int pf_set_wakeup_fd(int fd);
PF_EXPORT int pf_take_wakeup_errno(void);

/* kill(2). */
PF_EXPORT int pf_kill(int pid, int signal);

/* pthread_sigmask(3), sigpending(2), sigtimedwait(2), pause(2), pthread_kill(3); sets have signal n as bit n - 1. */
PF_EXPORT int pf_sigmask(int how, uint64_t set, uint64_t *old);

/*
 * A thread that the calling one starts between these two takes no signals of Python's: it would have the mask of its creator.
 * The mask goes from one to the other.
 */
PF_EXPORT uint64_t pf_refuse_signals(void);
PF_EXPORT void pf_accept_signals(uint64_t mask);
PF_EXPORT int pf_sigpending(uint64_t *set);
enum { PF_SIGTIMEDWAIT_RESULTS = 7 }; /* si_signo, si_code, si_errno, si_pid, si_uid, si_status, si_band */
PF_EXPORT int pf_sigtimedwait(const volatile int32_t *interrupted, uint64_t set, int64_t timeout_nanos,
                              int64_t *results); /* a negative time limit: none */
PF_EXPORT int pf_pause(const volatile int32_t *interrupted);
PF_EXPORT int pf_pthread_kill(uint64_t thread, int signal);

/* setitimer(2), getitimer(2): seconds and microseconds of the value, then of the interval. */
PF_EXPORT int pf_setitimer(int which, const int64_t *figures, int64_t *old);
PF_EXPORT int pf_getitimer(int which, int64_t *now);

/* Constants of this platform's headers: org.polyfork.posix.Constants has the tables in this order, and what they hold. */
enum pf_table {
    PF_OF_OS,
    PF_OF_SIGNAL,
    PF_OF_CALLS,
    PF_OF_PATHCONF,
    PF_OF_CONFSTR,
    PF_OF_SYSCONF,
    PF_OF_FCNTL,
    PF_OF_RESOURCE,
    PF_OF_SELECT,
    PF_OF_TIME,
    PF_OF_SOCKET,
    PF_OF_MMAP,
    PF_OF_SYSLOG,
};

/* By number from 0: a name (NULL: no more), and its value. */
PF_EXPORT const char *pf_constant_name(enum pf_table table, int index);
PF_EXPORT int64_t pf_constant_value(enum pf_table table, int index);

/* ---- new programs: addresses of strings, and of lists of them that NULL ends ------------------------------ */

/* See posix_spawn(3). */
enum pf_file_action_kind { PF_SPAWN_OPEN, PF_SPAWN_CLOSE, PF_SPAWN_DUP2 };

struct pf_file_action {
    int32_t kind, fd;
    uint64_t path; /* to open, */
    int32_t flags, mode;
    int32_t new_fd; /* or to become */
    int32_t unused;
};
/* Exec.java fills these two by number, and subprocesses.py the third, which is but numbers. */
_Static_assert(sizeof(struct pf_file_action) == 32 && offsetof(struct pf_file_action, path) == 8
                   && offsetof(struct pf_file_action, new_fd) == 24,
               "Exec.java");

struct pf_spawn_attributes {
    uint64_t mask, defaults; /* signal n is bit n - 1 */
    int32_t flags, pgroup, policy, priority;
};
_Static_assert(offsetof(struct pf_spawn_attributes, flags) == 16 && offsetof(struct pf_spawn_attributes, priority) == 28,
               "Exec.java");

/* posix_spawn(3), or posix_spawnp(3). The process id. */
PF_EXPORT int pf_posix_spawn(const char *path, int searched, char *const *argv, char *const *envp,
                             const struct pf_file_action *list, int count, const struct pf_spawn_attributes *wanted);

/* What _posixsubprocess.fork_exec is given; -1 where there is no descriptor, process group or umask. */
struct pf_fork_exec {
    int32_t stdin_read, stdin_write, stdout_read, stdout_write, stderr_read, stderr_write, error_read, error_write;
    int32_t close_fds, restore_signals, new_session, process_group, umask;
    int32_t has_gid, gid, has_uid, uid, groups_count, keep_count;
};
_Static_assert(offsetof(struct pf_fork_exec, close_fds) == 8 * sizeof(int32_t)
                   && offsetof(struct pf_fork_exec, has_gid) == 13 * sizeof(int32_t)
                   && sizeof(struct pf_fork_exec) == 19 * sizeof(int32_t),
               "subprocesses.py");

/* A child that becomes the first of the programs that can be executed, by vfork(2): no page of memory is copied. */
PF_EXPORT int pf_vfork_exec(const struct pf_fork_exec *wanted, char *const *programs, char *const *argv, char *const *envp,
                            const char *cwd, const int32_t *keep, const uint32_t *groups);

/* The same in a child that pf_fork has made, in two parts. They end it where it cannot be; its parent is told. */
PF_EXPORT void pf_exec_prepare(const struct pf_fork_exec *wanted, const char *cwd, const int32_t *keep, const uint32_t *groups);
PF_EXPORT void pf_exec(const struct pf_fork_exec *wanted, char *const *programs, char *const *argv, char *const *envp,
                       const int32_t *keep);

void pf_restore_signals(void); /* those that Python ignores are not */
void pf_reset_signal_handlers(uint64_t mask); /* the JVM's, and then sets the mask */

/* syscall(2) with up to six arguments; -EINTR as soon as *interrupted is not 0 (see pf_interrupt). */
long pf_interruptible_syscall(const volatile int32_t *interrupted, long number, long a1, long a2, long a3, long a4, long a5,
                              long a6);

/* Sets *interrupted and wakes the thread out of its interruptible system call. 0, or -ESRCH. */
PF_EXPORT int pf_interrupt(volatile int32_t *interrupted, uint64_t thread);

/* A java.lang.invoke.MethodHandles.Lookup that may look up everything. */
PF_EXPORT jobject pf_trusted_lookup(JNIEnv *env);

/* Ends the process at once: no handlers of the C library, no hooks of the JVM. */
void pf_exit(int status) __attribute__((noreturn));
/* As that; it can be waited for as soon as it shows as a zombie. */
PF_EXPORT void pf_exit_alone(int status) __attribute__((noreturn));

/* Ends the process by a signal whose disposition is set to the default first: what the parent's wait reports. */
PF_EXPORT void pf_exit_by_signal(int signal) __attribute__((noreturn));

#endif
