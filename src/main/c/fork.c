/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The way of a fork.
 *
 *   pf_fork     stops all threads (freeze.c), chooses whom to exclude (jvm.c), clones
 *     child     recreates the threads, reports, lets them go, returns 0
 *     parent    waits for the report, lets its threads go, returns the child's id
 *
 * Between the clone and the release nobody else runs in either process. What runs there allocates nothing, takes
 * no lock of the C library and makes plain system calls: another thread may have been stopped while it held any
 * such lock. The child never returns on an error: it reports its errno in a page that both share and ends, and the parent
 * turns that into its own error. None of it needs a descriptor that is free.
 */
#define _GNU_SOURCE
#include "engine.h"
#include "files.h"
#include "fork.h"
#include "freeze.h"
#include "jit_hold.h"
#include "jvm.h"
#include "loader.h"
#include "proc.h"
#include "refusal.h"
#include "scheduling.h"
#include "signals.h"
#include "snapshot.h"
#include "stopped_call.h"
#include "suspend.h"

#include <errno.h>
#include <linux/futex.h>
#include <malloc.h>
#include <pthread.h>
#include <sched.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

int pf_init(void) {
    static bool initialized;
    int result = 0;
    pthread_mutex_lock(&one_at_a_time);
    if (!initialized) {
        result = pf_jvm_init();
        if (result == 0)
            result = pf_signals_init();
        if (result == 0)
            result = pf_proc_init();
        if (result == 0)
            result = pf_files_init();
        if (result == 0)
            result = pf_freeze_init();
        initialized = result == 0;
    }
    pthread_mutex_unlock(&one_at_a_time);
    return result;
}

uint64_t pf_thread_self(void) {
    return (uint64_t)pthread_self();
}

/* Excludes it from the child: it waits in Java, where the VM does not wait for it. */
static int exclude_parked(struct pf_thread *thread) {
    if (thread->waiting == PF_RUNS || pf_jvm_place(thread->tls) != PF_VM_WAITS)
        return pf_refuse_for(-EBUSY, thread, "is about to wait");
    thread->excluded = true;
    return 0;
}

/*
 * Excludes it if it waits. Else it does in the child what it did until it would run Java, also where it waits for a monitor of
 * the VM's own; but not where that is native code, which may hold a lock of the C library, and would run on in the child. A
 * thread of Python's must wait.
 */
static int exclude_suspended(struct pf_thread *thread, const struct pf_java_thread *of_java) {
    enum pf_vm_place place = pf_jvm_place(thread->tls);
    if ((of_java->state & JVMTI_THREAD_STATE_IN_NATIVE) && place != PF_VM_NATIVE)
        return pf_refuse_for(-EBUSY, thread, "has just returned from native code, whose caller may hold a lock");
    bool waits = (of_java->state & (PF_WAITING_OR_SLEEPING | JVMTI_THREAD_STATE_IN_NATIVE)) != 0;
    thread->excluded = waits && place != PF_VM_ELSEWHERE && thread->waiting != PF_RUNS;
    if (!thread->excluded && (place == PF_VM_NATIVE || of_java->fate == PF_BLOCKED))
        return pf_refuse_for(-EBUSY, thread, "is in native code, and not in a system call that waits");
    return 0;
}

static int exclude_threads_of_java(const struct pf_suspension *suspension) {
    int result = 0;
    for (jint i = 0; i < suspension->count && result == 0; i++) {
        const struct pf_java_thread *of_java = &suspension->threads[i];
        struct pf_thread *thread = pf_find_thread(pf_jvm_tls(of_java->java_thread));
        if (thread == NULL)
            continue; /* it has ended, or a parent process has excluded it */
        if (of_java->fate == PF_PARKED)
            result = exclude_parked(thread);
        else if (pf_is_to_be_excluded(of_java))
            result = exclude_suspended(thread, of_java);
    }
    return result;
}

/* A Java thread that waits for input, outside of the VM's own waiting, or for tools: in the child it would take the parent's. */
static void exclude_if_reading(struct pf_thread *thread) {
    if (thread->waiting == PF_WAITS && (pf_jvm_place(thread->tls) == PF_VM_NATIVE || pf_jvm_attaches(thread)))
        thread->excluded = true;
}

/*
 * A compiler that has nothing to do waits for that, within the VM. It has just got something where it does not wait in the
 * kernel any more, and then it holds the lock of the queue of methods to compile: all threads that ask for a compilation need it.
 */
static bool is_idle_compiler(const struct pf_thread *thread) {
    return pf_jvm_compiles(thread) && pf_jvm_place(thread->tls) == PF_VM_WAITS && thread->waiting != PF_RUNS;
}

/*
 * The JVM's compilers are held in the child: one that ends soon is better off without them. (They would take another
 * processor, and there write to pages that all processors then have to forget.) The VM waits for none of these meanwhile.
 * Those that wake up from time to time, to tidy, are held too; in what is made from a snapshot, that time has always come.
 */
static void hold(struct pf_thread *thread) {
    bool compiles = pf_jvm_compiles(thread) && (is_idle_compiler(thread) || pf_jvm_place(thread->tls) == PF_VM_NATIVE);
    thread->is_held = pf_jit_hold_ends_itself() && (compiles || pf_jvm_tidies(thread));
}

/*
 * In the child it would go on with what it compiles for the parent, and so would a hundred children; or it would be stopped
 * in the allocator, and all that allocate would wait until it starts.
 */
static bool is_compiler_to_wait_for(const struct pf_thread *thread) {
    return pf_jvm_compiles(thread) && (!thread->is_held || (thread->in_allocator && !is_idle_compiler(thread)));
}

/* All processes that are made from a snapshot would end what it has begun. */
static bool compiles(const struct pf_thread *thread) {
    return pf_jvm_compiles(thread) && !is_idle_compiler(thread);
}

/* What the child says of itself, in memory that parent and child share. */
struct report {
    uint32_t is_made; /* the parent waits for it */
    int32_t result;
};

/* What a fork is to be. */
struct plan {
    struct pf_thread self; /* the thread that forks */
    sigset_t *mask; /* its own */
    const char *snapshot; /* where the child writes itself, or NULL */
    struct report *report;
};

#define LOOK_NANOS 50000000L /* how often a parent looks whether the child that it waits for has ended instead */

static int map_report(struct plan *plan) {
    long page = pf_syscall(SYS_mmap, 0, sizeof *plan->report, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (page < 0 && page > -4096)
        return (int)page;
    plan->report = (struct report *)page;
    return 0;
}

static void unmap_report(const struct plan *plan) {
    pf_syscall(SYS_munmap, (long)plan->report, sizeof *plan->report, 0, 0, 0, 0);
}

static void report(struct report *report, int result) {
    report->result = result;
    __atomic_store_n(&report->is_made, 1, __ATOMIC_SEQ_CST);
    pf_syscall(SYS_futex, (long)&report->is_made, FUTEX_WAKE, 1, 0, 0, 0);
}

static int complete(void) {
    int result = pf_recreate_threads();
    if (result == 0)
        pf_jvm_renew_thread_ids();
    return result;
}

static void child(struct plan *plan) {
    const struct pf_thread *self = &plan->self;
    pf_syscall(SYS_set_robust_list, (long)self->robust_list, (long)self->robust_list_size, 0, 0, 0, 0);
    int result = pf_separate_files();
    if (result == 0)
        result = complete();
    pf_signals_in_child(plan->mask);
    report(plan->report, result);
    if (result < 0)
        pf_exit(1);
}

/* Its threads are scheduled as this process is: it was started with its own priority and processors. */
static void schedule_as_self(struct pf_thread *thread) {
    pf_get_scheduling(&thread->scheduling);
}

/* In a process that is made from the snapshot. */
static void become_restored(struct plan *plan) {
    schedule_as_self(&plan->self);
    pf_syscall(SYS_prctl, PR_GET_NAME, (long)plan->self.name, 0, 0, 0, 0); /* not the JVM's */
    pf_restore_self(&plan->self);
    pf_each_thread(schedule_as_self);
    pf_proc_init(); /* or once more when it is needed */
    environ = (char **)(uintptr_t)pf_restored_process()->environment;
    memcpy(plan->mask, &pf_restored_process()->mask, sizeof pf_restored_process()->mask);
    if (complete() < 0)
        pf_exit(1);
    pf_signals_in_child(plan->mask);
}

/* The child that writes the snapshot ends, with an errno or 0 as its status; this returns in what is made from it. */
static void snapshot_child(struct plan *plan) {
    int result = pf_write_snapshot(plan->snapshot, plan->self.tid_address);
    if (result != PF_RESTORED)
        pf_exit(-result);
    become_restored(plan);
}

/* A negated errno; -EAGAIN: it was killed, by the system for want of memory. It stays waitable. */
static int end_of_snapshot_child(int pid) {
    siginfo_t info;
    pf_syscall(SYS_waitid, P_PID, pid, (long)&info, WEXITED | WNOWAIT, 0, 0);
    return info.si_code == CLD_EXITED ? -info.si_status : -EAGAIN;
}

static bool has_ended(int pid) {
    siginfo_t info = {.si_pid = 0};
    long result = pf_syscall(SYS_waitid, P_PID, pid, (long)&info, WEXITED | WNOHANG | WNOWAIT, 0, 0);
    return result != 0 || info.si_pid == pid;
}

/* Waits for the child's report; a child that could not be completed is gone when this returns its error. */
static int parent(int pid, const struct report *report) {
    bool ended = false;
    while (!__atomic_load_n(&report->is_made, __ATOMIC_SEQ_CST) && !ended) {
        const struct timespec look = {.tv_nsec = LOOK_NANOS};
        long result = pf_syscall(SYS_futex, (long)&report->is_made, FUTEX_WAIT, 0, (long)&look, 0, 0);
        ended = result == -ETIMEDOUT && has_ended(pid);
    }
    int result = __atomic_load_n(&report->is_made, __ATOMIC_SEQ_CST) ? report->result : -EAGAIN; /* it was killed */
    if (result == 0)
        return pid;
    pf_syscall(SYS_wait4, pid, 0, 0, 0, 0, 0);
    return result;
}

static int clone_process(struct plan *plan) {
    return (int)pf_clone_process(SIGCHLD | CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID, plan->self.tid_address);
}

static int clone_frozen(struct plan *plan) {
    int pid = map_report(plan);
    if (pid < 0)
        return pid;
    pid = clone_process(plan);
    if (pid == 0)
        child(plan);
    int result = pid > 0 ? parent(pid, plan->report) : pid;
    unmap_report(plan);
    return result;
}

/* It maps no report: a snapshot holds no shared memory. */
static int clone_snapshot(struct plan *plan) {
    int pid = clone_process(plan);
    if (pid == 0)
        snapshot_child(plan);
    int result = pid > 0 ? end_of_snapshot_child(pid) : pid;
    return result < 0 ? result : pid;
}

static int fork_alone(const struct pf_suspension *suspension, struct plan *plan) {
    pf_describe_self(&plan->self);
    int result = pf_freeze();
    if (result < 0)
        return result;
    pf_each_thread(exclude_if_reading);
    pf_each_thread(hold);
    if (pf_loader_is_busy())
        result = pf_refuse(-EBUSY, 0, NULL, "a thread holds the lock of the dynamic loader");
    else if (pf_any_thread(plan->snapshot == NULL ? is_compiler_to_wait_for : compiles))
        result = pf_refuse(-EBUSY, 0, NULL, "a JIT compiler is at work inside the VM");
    else if (pf_jit_releaser_is_busy())
        result = pf_refuse(-EBUSY, 0, NULL, "the thread that releases the JIT compilers runs Java");
    if (result == 0)
        result = exclude_threads_of_java(suspension);
    if (result == 0)
        result = plan->snapshot == NULL ? clone_frozen(plan) : clone_snapshot(plan);
    pf_release();
    return result;
}

/* Shortens the time slice of the calling thread: clone(2) hands it to the child. */
static uint64_t begin(sigset_t *old) {
    sigset_t all;
    pthread_mutex_lock(&one_at_a_time);
    sigfillset(&all);
    pf_syscall(SYS_rt_sigprocmask, SIG_SETMASK, (long)&all, (long)old, sizeof(uint64_t), 0, 0);
    return pf_shorten_slice(0);
}

static void end(const sigset_t *old, uint64_t slice_nanos) {
    pf_restore_slice(0, slice_nanos);
    pf_syscall(SYS_rt_sigprocmask, SIG_SETMASK, (long)old, 0, sizeof(uint64_t), 0, 0);
    pthread_mutex_unlock(&one_at_a_time);
}

int pf_fork(JNIEnv *env, jobjectArray threads, const int8_t *fates, int overdue, jobjectArray resettable, jobject owners,
            const char *snapshot) {
    struct pf_suspension suspension = {
        .env = env,
        .overdue = overdue != 0,
        .resettable = resettable,
        .owners = owners,
    };
    sigset_t old;
    struct plan plan = {.mask = &old, .snapshot = snapshot};
    pf_forget_refusal();
    int result = env == NULL ? 0 : pf_suspend(&suspension, threads, fates);
    if (result < 0)
        return result;
    if (snapshot != NULL)
        malloc_trim(0); /* what compilers have left behind */
    uint64_t slice_nanos = begin(&old);
    int64_t worked_nanos = pf_worked_nanos(CLOCK_THREAD_CPUTIME_ID);
    result = fork_alone(&suspension, &plan);
    if (result > 0)
        pf_forked(pf_worked_nanos(CLOCK_THREAD_CPUTIME_ID) - worked_nanos);
    end(&old, slice_nanos);
    if (env != NULL && result != 0)
        pf_resume(&suspension); /* in the child they stay suspended */
    return result;
}

bool pf_recreate_held(void) {
    sigset_t old;
    uint64_t slice_nanos = begin(&old);
    bool are_made = pf_freeze_recreate_held();
    end(&old, slice_nanos);
    return are_made;
}

int pf_stop_and_go(uint64_t refused) {
    sigset_t old;
    uint64_t slice_nanos = begin(&old);
    int result = pf_freeze();
    if (result == 0) {
        pf_jvm_threads_end_refusing(refused);
        pf_release();
    }
    end(&old, slice_nanos);
    return result;
}
