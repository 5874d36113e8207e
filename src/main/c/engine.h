/*
 * The fork engine: forks a process with many threads and makes those threads again in the child.
 *
 * One concern a file:
 *   fork.c     the way of a fork: stop, choose, clone, make again, report, release
 *   freeze.c   stopping all other threads in a signal handler, and letting them go
 *   jvm.c      what HotSpot says about its threads (read only, from the tables it exports for debuggers)
 *   proc.c     directories of /proc, read without the C library
 *   files.c    files the JVM reads with a shared offset, given an offset of their own in the child
 *   wait.c     waiting for children, which another thread can interrupt without a race
 *   exit.c     the ways out of the process, and signal dispositions
 *   constants.c
 *   arch_*     what depends on the processor
 *
 * Functions return 0 or a positive result, or a negated errno.
 */
#ifndef POLYFORK_ENGINE_H
#define POLYFORK_ENGINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <signal.h>
#include <sys/types.h>

#include "arch.h"

#define PF_EXPORT __attribute__((visibility("default")))

/* ---- what Java calls ------------------------------------------------------------------------------------ */

/* Installs the signal handler and finds the JVM's tables. Before any other call; a second time it does nothing. */
PF_EXPORT int pf_init(void);

/* The identity of the calling thread, the same in a process and in its forks: pthread_self(3). */
PF_EXPORT uint64_t pf_thread_self(void);

/*
 * fork(2), but the child has the other threads too, save those left out.
 *
 * waiting  threads (pf_thread_self) that wait in Java, or in a system call of native code: left out
 * native   threads that must be inside a waiting system call of native code: left out
 *
 * Left out as well is any other Java thread that waits for input in native code: it would take the parent's.
 *
 * Returns the child's process id in the parent and 0 in the child. -EBUSY: one of the threads to leave out is at
 * a place where it cannot be, try again. -EAGAIN: a thread did not stop in time, or a limit was hit. All or
 * nothing: on an error there is no child and every thread of the parent goes on.
 */
PF_EXPORT int pf_fork(const uint64_t *waiting, int waiting_count, const uint64_t *native, int native_count);

/*
 * wait4(2) and waitid(2), called off with -EINTR as soon as *interrupted is not 0 (see pf_interrupt).
 * results of wait4: the status, then the sixteen figures of struct rusage, each time as seconds and microseconds;
 * of waitid: si_pid, si_uid, si_signo, si_status, si_code.
 */
enum { PF_WAIT4_RESULTS = 19, PF_WAITID_RESULTS = 5 };
PF_EXPORT int pf_wait4(const volatile int32_t *interrupted, int pid, int options, int64_t *results);
PF_EXPORT int pf_waitid(const volatile int32_t *interrupted, int id_type, int id, int options, int64_t *results);

/* Gives the signal its default disposition again: as a process has it that no JVM runs in. */
PF_EXPORT int pf_default_signal(int signal);

/* The constants of this platform's headers, by number from 0: a name (NULL: no more), and its value. */
PF_EXPORT const char *pf_constant_name(int index);
PF_EXPORT int pf_constant_value(int index);

/* syscall(2) with up to five arguments; -EINTR as soon as *interrupted is not 0 (see pf_interrupt). */
long pf_interruptible_syscall(const volatile int32_t *interrupted, long number, long a1, long a2, long a3,
                                        long a4, long a5);

/* Sets *interrupted and wakes the thread out of its interruptible system call. 0, or -ESRCH. */
PF_EXPORT int pf_interrupt(volatile int32_t *interrupted, uint64_t thread);

/* Ends the process at once: no handlers of the C library, no hooks of the JVM. */
PF_EXPORT void pf_exit(int status) __attribute__((noreturn));

/* Ends the process by a signal whose disposition is set to the default first: what the parent's wait reports. */
PF_EXPORT void pf_exit_by_signal(int signal) __attribute__((noreturn));

/* ---- between the files ---------------------------------------------------------------------------------- */

/* The engine's one signal: to stop a thread, or to wake it out of an interruptible system call. */
#define PF_SIGNAL (SIGRTMAX - 3)

/* How long threads may take to stop before the fork is given up, in nanoseconds. */
#define PF_STOP_TIMEOUT_NANOS 1000000000L

/* What a thread was doing when it was stopped. */
enum pf_waiting {
    PF_RUNS, /* none of these: it may hold any lock */
    PF_WAITS_FOR_LOCK, /* inside futex(2) */
    PF_WAITS /* inside another system call that waits: for input, for a child, for time to pass */
};

/* A stopped thread: all that is needed to make it again in the child. Filled by the thread itself. */
struct pf_thread {
    struct pf_context context; /* where it goes on in the child */
    pid_t tid;
    uintptr_t tls; /* thread pointer, which is pthread_self() */
    int32_t *tid_address; /* glibc's tid field: the kernel writes it at birth and clears it at death */
    void *robust_list;
    size_t robust_list_size;
    stack_t alternate_stack;
    char name[16];
    enum pf_waiting waiting;
    bool left_out;
    uint32_t stopped; /* 1 once all of the above is filled in */
};

int pf_each_number(const char *path, int (*visit)(int number, void *argument), void *argument);
char *pf_append_number(char *end, int number); /* writes digits and a NUL, returns the new end */

int pf_freeze_init(void);
int pf_freeze(void); /* stops all other threads */
void pf_release(void); /* lets them go */
struct pf_thread *pf_find_thread(uintptr_t tls);
void pf_each_thread(void (*visit)(struct pf_thread *thread));
int pf_make_again(void); /* in the child: makes every thread that is not left out; they wait for pf_release */

/* Where a Java thread is. In the first two the VM does not wait for it, and it holds no lock of the VM's. */
enum pf_vm_place {
    PF_VM_NATIVE, /* in native code */
    PF_VM_WAITS, /* in LockSupport.park, Object.wait or Thread.sleep */
    PF_VM_ELSEWHERE, /* in Java, in the VM, about to change; or it is no Java thread */
};

int pf_jvm_init(void);
enum pf_vm_place pf_jvm_place(uintptr_t tls);
void pf_jvm_renew_thread_ids(void); /* in the child: HotSpot's copies of the thread ids */

int pf_reopen_jars(void); /* in the child, before any other thread runs */

long pf_futex_wait(const uint32_t *word, uint32_t expected, int64_t timeout_nanos);
void pf_futex_wake_all(const uint32_t *word);

#endif
