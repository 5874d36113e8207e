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
 *   snapshot.c      the memory of a process that stands still, into a file
 *   populate.c      pages that a process is known to need, mapped at once
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

/* ---- what Java calls ------------------------------------------------------------------------------------ */

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

/* A tool interface (JVMTI) of its own, with these capabilities; or NULL. */
jvmtiEnv *pf_open_tool_interface(JNIEnv *env, const jvmtiCapabilities *wanted);

/* All objects of a class, and of none that extends it. NULL: the JVM does not tell, or it is out of memory. */
jobjectArray pf_instances(JNIEnv *env, jclass class);

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
    PF_OF_OS, PF_OF_SIGNAL, PF_OF_CALLS, PF_OF_PATHCONF, PF_OF_CONFSTR, PF_OF_SYSCONF, PF_OF_FCNTL, PF_OF_RESOURCE,
    PF_OF_SELECT, PF_OF_TIME, PF_OF_SOCKET, PF_OF_MMAP, PF_OF_SYSLOG,
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
               && offsetof(struct pf_file_action, new_fd) == 24, "Exec.java");

struct pf_spawn_attributes {
    uint64_t mask, defaults; /* signal n is bit n - 1 */
    int32_t flags, pgroup, policy, priority;
};
_Static_assert(offsetof(struct pf_spawn_attributes, flags) == 16 && offsetof(struct pf_spawn_attributes, priority) == 28, "Exec.java");

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
               && sizeof(struct pf_fork_exec) == 19 * sizeof(int32_t), "subprocesses.py");

/* A child that becomes the first of the programs that can be executed, by vfork(2): no page of memory is copied. */
PF_EXPORT int pf_vfork_exec(const struct pf_fork_exec *wanted, char *const *programs, char *const *argv,
                            char *const *envp, const char *cwd, const int32_t *keep, const uint32_t *groups);

/* The same in a child that pf_fork has made, in two parts. They end it where it cannot be; its parent is told. */
PF_EXPORT void pf_exec_prepare(const struct pf_fork_exec *wanted, const char *cwd, const int32_t *keep,
                               const uint32_t *groups);
PF_EXPORT void pf_exec(const struct pf_fork_exec *wanted, char *const *programs, char *const *argv, char *const *envp,
                       const int32_t *keep);

void pf_restore_signals(void); /* those that Python ignores are not */
void pf_reset_signal_handlers(uint64_t mask); /* the JVM's, and then sets the mask */

/* syscall(2) with up to six arguments; -EINTR as soon as *interrupted is not 0 (see pf_interrupt). */
long pf_interruptible_syscall(const volatile int32_t *interrupted, long number, long a1, long a2, long a3, long a4,
                              long a5, long a6);

/* Sets *interrupted and wakes the thread out of its interruptible system call. 0, or -ESRCH. */
PF_EXPORT int pf_interrupt(volatile int32_t *interrupted, uint64_t thread);

/* A java.lang.invoke.MethodHandles.Lookup that may look up everything. */
PF_EXPORT jobject pf_trusted_lookup(JNIEnv *env);

/* Sets a field of type long, a final one too; NoSuchFieldError. */
PF_EXPORT void pf_set_long_field(JNIEnv *env, jobject object, const char *name, int64_t value);

/* Ends the process at once: no handlers of the C library, no hooks of the JVM. */
void pf_exit(int status) __attribute__((noreturn));
/* As that; it can be waited for as soon as it shows as a zombie. */
PF_EXPORT void pf_exit_alone(int status) __attribute__((noreturn));

/* Ends the process by a signal whose disposition is set to the default first: what the parent's wait reports. */
PF_EXPORT void pf_exit_by_signal(int signal) __attribute__((noreturn));

/* ---- between the files ---------------------------------------------------------------------------------- */

/* The engine's one signal: to stop a thread, or with one of these messages. */
#define PF_SIGNAL (SIGRTMAX - 3)
#define PF_CANCEL 0 /* from pf_interrupt */
#define PF_WAKE 1 /* from pf_wake */
#define PF_END 2 /* the thread stands still, and ends with all others */
void pf_end_thread(void); /* in its handler */
int pf_send(pid_t tid, uint64_t message); /* -ESRCH: there is no such thread in this process */

/* How long threads may take to stop before the fork is given up, in nanoseconds. */
#define PF_STOP_TIMEOUT_NANOS 5000000000L

/*
 * How long other threads are waited for. Where processors have much else to do, or the process was stopped, a look at the
 * threads comes long after the one before, and they had as little time as this one: the time alone says nothing.
 */
struct pf_patience {
    int64_t deadline_nanos; /* of CLOCK_MONOTONIC */
    int looks;
};

struct pf_patience pf_patience_of(int64_t nanos);
bool pf_is_over(struct pf_patience *patience); /* at each look */

/* What a thread was doing when it was stopped. */
enum pf_waiting {
    PF_RUNS, /* none of these: it may hold any lock */
    PF_WAITS_FOR_LOCK, /* inside futex(2) */
    PF_WAITS_FOR_CONDITION, /* there, as waits for a condition variable do, which have released its lock */
    PF_WAITS /* inside another system call that waits: for input, for a child, for time to pass */
};

/* See sched_setaffinity(2), sched_setscheduler(2), nice(2); all of a thread. */
struct pf_scheduling {
    unsigned long affinity[128]; /* of 8192 processors */
    long affinity_size; /* in bytes; negative: unknown */
    long policy;
    struct sched_param param;
    long nice;
};

void pf_get_scheduling(struct pf_scheduling *scheduling); /* of the calling thread */
void pf_set_scheduling(const struct pf_scheduling *scheduling);

/*
 * What a thread has to do for a fork is little, and others wait for it: it gets the shortest slices of time, and so comes
 * before all who have to share the processors. As pf_lengthen_slice, for a thread of this process, 0 for the calling one, and what
 * it makes meanwhile; a program that it starts in that moment keeps it. Returns the slice that it had, in nanoseconds, 0 for
 * the kernel's usual one.
 */
uint64_t pf_shorten_slice(pid_t tid);
void pf_restore_slice(pid_t tid, uint64_t slice_nanos);

/* A stopped thread: all that is needed to recreate it in the child. Filled by the thread itself. */
struct pf_thread {
    struct pf_context context; /* where it goes on in the child */
    pid_t tid;
    int number; /* in /proc, which may be of another PID namespace */
    uintptr_t tls; /* thread pointer, which is pthread_self() */
    int32_t *tid_address; /* glibc's tid field: the kernel writes it at birth and clears it at death */
    void *robust_list;
    size_t robust_list_size;
    stack_t alternate_stack;
    char name[16];
    struct pf_scheduling scheduling;
    uint64_t slice_nanos; /* by who stops it: pf_shorten_slice */
    enum pf_waiting waiting;
    bool in_allocator; /* or elsewhere in its library */
    bool excluded;
    bool is_held; /* in the child: see jit_hold.c */
    bool awaits_recreation; /* in a child: it is held, so the process does not have it yet */
    int32_t *vm_tid; /* HotSpot's copy of tid, if it is held; NULL: none */
    uint32_t stopped; /* 1 once what it fills in is there */
};

/* Opens /proc, to which the paths below are relative; in a restored process once more. */
int pf_proc_init(void);
bool pf_proc_owns(int fd); /* is it one of these descriptors? */
/* openat(2) with O_CLOEXEC, also where no descriptor is left; what it opens is closed so. */
long pf_proc_open(const char *path, int flags);
void pf_proc_close(long fd);
int pf_proc_replace(int fd, long by); /* fd becomes what the other is, which is closed */
/* readlinkat(2), with a NUL. */
long pf_proc_link(const char *path, char *target, size_t size);
/* What a file begins with, and a NUL: the number of bytes, or a negated errno. */
long pf_proc_read(const char *path, char *text, size_t size);

/* Visit what a directory's names tell, until one returns a negated errno, which they return; else 0. */
int pf_each_number(const char *path, int (*visit)(int number, void *argument), void *argument);
int pf_each_descriptor(int (*visit)(int descriptor, void *argument), void *argument); /* of this process */
char *pf_append_number(char *end, int number); /* writes digits and a NUL, returns the new end */

/* Are /proc's numbers this process's own, or those of another PID namespace? 0; -ENOSYS: it does not show this process. */
int pf_proc_look_at_namespace(void);
pid_t pf_own_tid(int number); /* of the thread that /proc numbers so; 0: it has ended */
char pf_thread_state(int number); /* the letter of proc_pid_stat(5); X: it has ended; ?: unknown */

long pf_count_threads(void); /* of this process; -1: unknown */
bool pf_first_thread_has_ended(void); /* it still counts */

/* Does a thread of this process beside the calling one run, or would, had it a processor? */
bool pf_another_thread_runs(void);

int pf_signals_init(void);
/* In the handler of PF_SIGNAL: it was not the engine that sent it. */
void pf_pass_on_signal(int signal);
/* In the handler of PF_SIGNAL: a thread that is not Python's takes no signals that are sent to the process. */
void pf_leave_signals_to_python(ucontext_t *interrupted);
/* In the child: what was noted is the parent's, and so are the exit hooks that the JVM runs for some signals. */
void pf_signals_in_child(const sigset_t *mask); /* of the thread that forks */
/* Every thread comes once through the handler of PF_SIGNAL; and none takes these signals as it ends. */
int pf_stop_and_go(uint64_t refused);

/* In the handler of PF_SIGNAL. Sees to it, too, that a call that the stop would end with EINTR is restarted. */
enum pf_waiting pf_what_waits(ucontext_t *interrupted);
/* In the handler of PF_SIGNAL: ends the call with EINTR, also one that is about to be made or would be restarted. */
void pf_end_waiting_call(ucontext_t *interrupted);

int pf_messages_init(void);
void pf_stop(uint64_t message, ucontext_t *interrupted); /* in the handler of PF_SIGNAL */

int pf_freeze_init(void);
/* Note it for pf_refusal: tid 0, name NULL where it is not known. The reason is a literal that follows the thread. Return the result. */
int pf_refuse(int result, pid_t tid, const char *name, const char *reason);
int pf_refuse_for(int result, const struct pf_thread *thread, const char *reason);
void pf_forget_refusal(void);
int pf_freeze(void); /* stops all other threads */
void pf_release(void); /* lets them go */
/* What the kernel keeps of the calling thread and a new one does not have. */
void pf_describe_self(struct pf_thread *self);
void pf_restore_self(const struct pf_thread *self);
struct pf_thread *pf_find_thread(uintptr_t tls);
void pf_each_thread(void (*visit)(struct pf_thread *thread));
bool pf_any_thread(bool (*is)(const struct pf_thread *thread));
void pf_hold_jit(int threads); /* in a new child, which has so many beside the calling one */
int64_t pf_worked_nanos(clockid_t clock); /* of a process's or a thread's time */
void pf_forked(int64_t nanos); /* in the parent; the fork took so much work, which is not the program's */
bool pf_jit_hold_ends_itself(void); /* is there a thread that sees to it? */
bool pf_jit_releaser_is_busy(void); /* does that thread run Java, for which it may need what is held? Then none is made in a child */
bool pf_waits_in_jit_hold(void); /* does the calling thread wait there? */
int pf_recreate_threads(void); /* in the child: recreates every thread that is not excluded; they wait for pf_release */
bool pf_freeze_recreate_held(void); /* those that were held, while no fork is under way; false: a limit was hit */
bool pf_recreate_held(void); /* the same, at any time */

/* Where a Java thread is. In the first two the VM does not wait for it, and it holds no lock of the VM's. */
enum pf_vm_place {
    PF_VM_NATIVE, /* in native code */
    PF_VM_WAITS, /* in LockSupport.park, Object.wait or Thread.sleep */
    PF_VM_ELSEWHERE, /* in Java, in the VM, about to change; or it is no Java thread */
};

/* In LockSupport.park, Object.wait or Thread.sleep, as the tool interface says it; not in a monitor of the VM's own. */
#define PF_WAITING_OR_SLEEPING (JVMTI_THREAD_STATE_WAITING | JVMTI_THREAD_STATE_SLEEPING)

/* A java.lang.Thread, while others are suspended. */
struct pf_java_thread {
    jobject thread;
    enum pf_fate fate;
    bool is_suspended; /* by pf_suspend: not one that has ended, or that somebody else, or a parent process, has suspended */
    bool goes_on; /* it may hold a lock, and is to go on for a moment */
    jobject carried; /* a virtual thread, suspended as well; NULL: none */
    void *java_thread; /* HotSpot's JavaThread */
    jint state; /* what the tool interface says of it: JVMTI_THREAD_STATE_*, IN_NATIVE also of what it carries */
};

/* All threads that Java knows of, from pf_suspend to pf_resume. */
struct pf_suspension {
    JNIEnv *env;
    bool overdue;
    jobjectArray resettable; /* see pf_fork */
    jobject owners;
    struct pf_java_thread *threads;
    jint count;
};

bool pf_is_to_be_excluded(const struct pf_java_thread *thread); /* it is suspended, and not to run Java in the child */

/* 0, and then pf_resume is to be called in the parent; -EBUSY: not now; -ENOSYS, -ENOMEM. */
int pf_suspend(struct pf_suspension *suspension, jobjectArray threads, const int8_t *fates);
void pf_resume(struct pf_suspension *suspension);

int pf_virtual_init(JNIEnv *env);
/* Suspends the virtual thread that a thread of the JVM's, which is suspended, carries: NULL if none. 0, or -ENOSYS. */
int pf_suspend_carried(jvmtiEnv *jvmti, JNIEnv *env, jthread carrier, jthread *carried);

int pf_jvm_init(void);
void pf_jvm_hold_c2(bool hold); /* no method is called often enough for it; or again as before */
uintptr_t pf_jvm_tls(const void *java_thread); /* 0: it has no thread of the operating system */
enum pf_vm_place pf_jvm_place(uintptr_t tls);
bool pf_jvm_compiles(const struct pf_thread *thread);
bool pf_jvm_tidies(const struct pf_thread *thread); /* wakes up from time to time, and waits; nobody waits for it */
bool pf_jvm_attaches(const struct pf_thread *thread); /* waits for tools */
void pf_jvm_threads_end_refusing(uint64_t signals); /* HotSpot gives a thread its creator's mask as it ends */
void pf_jvm_renew_thread_ids(void); /* in the child: HotSpot's copies of the thread ids */

void pf_heap_drop_free(void); /* while all threads stand still: gives the pages of the heap's free parts back to the system */

/* In a child in which no other thread runs: writes the snapshot. 0; a negated errno; in a process made from it, PF_RESTORED. */
#define PF_RESTORED 1
int pf_write_snapshot(const char *path, const int32_t *tid_address);

void pf_loader_init(void);
bool pf_loader_is_busy(void); /* while all threads stand still: does one hold a lock of the dynamic loader's? */

void pf_allocator_init(void);
bool pf_in_allocator(const ucontext_t *interrupted); /* was it stopped in the C library, where it may hold such a lock? */

int pf_files_init(void);
int pf_jvm_home(char *path); /* of PATH_MAX bytes: the directory of its installation, with a slash; the length, 0: unknown */
/* Closes the descriptors from low to high, which is not one of them, but for these, in ascending order. With system calls alone. */
void pf_close_others(int low, int high, const int32_t *kept, int count);
int pf_separate_files(void); /* in the child, before any other thread runs */

long pf_futex_wait(const uint32_t *word, uint32_t expected, int64_t timeout_nanos);
void pf_futex_wake_all(const uint32_t *word);

#endif
