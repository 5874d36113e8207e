/*
 * The way of a fork.
 *
 *   pf_fork     stops all threads (freeze.c), chooses whom to leave out (jvm.c), clones
 *     child     makes the threads again, reports, lets them go, returns 0
 *     parent    waits for the report, lets its threads go, returns the child's id
 *
 * Between the clone and the release nobody else runs in either process. What runs there allocates nothing, takes
 * no lock of the C library and makes plain system calls: another thread may have been stopped while it held any
 * such lock. The child never returns on an error: it reports its errno through a pipe and ends, and the parent
 * turns that into its own error.
 */
#define _GNU_SOURCE
#include "engine.h"
#include "snapshot.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <string.h>
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

/* Leaves these threads out of the child: they wait in Java, where the VM does not wait for them. */
static int leave_out_parked(const uint64_t *tls, int count) {
    for (int i = 0; i < count; i++) {
        struct pf_thread *thread = pf_find_thread((uintptr_t)tls[i]);
        if (thread == NULL)
            continue; /* it has ended */
        if (thread->waiting == PF_RUNS || pf_jvm_place(thread->tls) != PF_VM_WAITS)
            return -EBUSY; /* it is about to */
        thread->left_out = true;
    }
    return 0;
}

/*
 * Leaves out those of the suspended threads that wait. The others do in the child what they did until they would run
 * Java, also those that wait for a monitor of the VM's own; but not where that is native code, which may hold a lock of
 * the C library, and would run on in the child. A thread of Python's must wait.
 */
static int leave_out_suspended(const struct pf_suspension *suspension) {
    for (jint i = 0; i < suspension->count - suspension->late_count; i++) {
        struct pf_thread *thread = pf_find_thread(pf_jvm_tls(suspension->java_threads[i]));
        if (thread == NULL)
            continue; /* a parent process has left it out */
        enum pf_vm_place place = pf_jvm_place(thread->tls);
        jint state = suspension->states[i];
        if ((state & JVMTI_THREAD_STATE_IN_NATIVE) && place != PF_VM_NATIVE)
            return -EBUSY; /* it has returned since, and its caller may hold a lock */
        bool waits = (state & (PF_WAITING_OR_SLEEPING | JVMTI_THREAD_STATE_IN_NATIVE)) != 0;
        thread->left_out = waits && place != PF_VM_ELSEWHERE && thread->waiting != PF_RUNS;
        if (!thread->left_out && (place == PF_VM_NATIVE || i < suspension->python_count))
            return -EBUSY;
    }
    return 0;
}

/* A Java thread that waits for input, outside of the VM's own waiting, or for tools: in the child it would take the parent's. */
static void leave_out_if_reading(struct pf_thread *thread) {
    if (thread->waiting == PF_WAITS && (pf_jvm_place(thread->tls) == PF_VM_NATIVE || pf_jvm_attaches(thread)))
        thread->left_out = true;
}

/*
 * The JVM's compilers start late in the child: one that ends soon is better off without them. (They would take another
 * processor, and there write to pages that all processors then have to forget.) The VM waits for none of these meanwhile.
 * So do those that wake up from time to time, to tidy; in what is made from a snapshot, that time has always come.
 */
static void start_late(struct pf_thread *thread) {
    thread->starts_late = pf_jvm_compiles(thread) ? pf_jvm_place(thread->tls) != PF_VM_ELSEWHERE : pf_jvm_tidies(thread);
}

/*
 * In the child it would go on with what it compiles for the parent, and so would a hundred children; or it would stand still
 * in the allocator, and all that allocate would wait until it starts.
 */
static bool is_compiler_to_wait_for(const struct pf_thread *thread) {
    return pf_jvm_compiles(thread)
           && (!thread->starts_late || (thread->in_allocator && pf_jvm_place(thread->tls) != PF_VM_WAITS));
}

/* All processes that are made from a snapshot would end what it has begun. */
static bool compiles(const struct pf_thread *thread) {
    return pf_jvm_compiles(thread) && pf_jvm_place(thread->tls) != PF_VM_WAITS;
}

/* What a fork is to be. */
struct plan {
    struct pf_thread self; /* the thread that forks */
    sigset_t *mask; /* its own */
    const char *snapshot; /* where the child writes itself, or NULL */
};

static int complete(void) {
    int result = pf_make_again();
    if (result == 0)
        pf_jvm_renew_thread_ids();
    return result;
}

static void child(const struct plan *plan, const int *report) {
    const struct pf_thread *self = &plan->self;
    pf_syscall(SYS_set_robust_list, (long)self->robust_list, (long)self->robust_list_size, 0, 0, 0, 0);
    int32_t result = pf_separate_files();
    if (result == 0)
        result = complete();
    pf_signals_in_child(plan->mask);
    pf_syscall(SYS_write, report[1], (long)&result, sizeof result, 0, 0, 0);
    if (result < 0)
        pf_exit(1);
    pf_syscall(SYS_close, report[0], 0, 0, 0, 0, 0);
    pf_syscall(SYS_close, report[1], 0, 0, 0, 0, 0);
}

/* Its threads are scheduled as this process is: it was started with its own priority and processors. */
static void schedule_as_self(struct pf_thread *thread) {
    pf_get_scheduling(&thread->scheduling);
}

/* In a process that is made from the snapshot. */
static void become_restored(struct plan *plan) {
    schedule_as_self(&plan->self);
    pf_restore_self(&plan->self);
    pf_each_thread(schedule_as_self);
    environ = (char **)(uintptr_t)pf_restored_process()->environment;
    memcpy(plan->mask, &pf_restored_process()->mask, sizeof pf_restored_process()->mask);
    if (complete() < 0)
        pf_exit(1);
    pf_signals_in_child(plan->mask);
}

/* The child that writes the snapshot ends; this returns in what is made from it. */
static void snapshot_child(struct plan *plan, const int *report) {
    int32_t result = pf_write_snapshot(plan->snapshot, plan->self.tid_address);
    if (result == PF_RESTORED) {
        become_restored(plan);
        return;
    }
    pf_syscall(SYS_write, report[1], (long)&result, sizeof result, 0, 0, 0);
    pf_exit(result < 0);
}

/* Waits for the child's report; a child that could not be completed is gone when this returns its error. */
static int parent(int pid, const int *report) {
    int32_t result;
    pf_syscall(SYS_close, report[1], 0, 0, 0, 0, 0);
    long size = pf_syscall(SYS_read, report[0], (long)&result, sizeof result, 0, 0, 0);
    pf_syscall(SYS_close, report[0], 0, 0, 0, 0, 0);
    if (size == sizeof result && result == 0)
        return pid;
    pf_syscall(SYS_wait4, pid, 0, 0, 0, 0, 0);
    return size == sizeof result ? result : -EAGAIN; /* it was killed: by the system, for want of memory */
}

static int clone_frozen(struct plan *plan, const int *report) {
    long pid = pf_clone_process(SIGCHLD | CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID, plan->self.tid_address);
    if (pid == 0) {
        if (plan->snapshot == NULL)
            child(plan, report);
        else
            snapshot_child(plan, report);
        return 0;
    }
    if (pid > 0)
        return parent((int)pid, report);
    pf_syscall(SYS_close, report[0], 0, 0, 0, 0, 0);
    pf_syscall(SYS_close, report[1], 0, 0, 0, 0, 0);
    return (int)pid;
}

static int fork_alone(const uint64_t *parked, int parked_count, const struct pf_suspension *suspension,
                      struct plan *plan) {
    int report[2];
    pf_describe_self(&plan->self);
    long result = pf_freeze();
    if (result < 0)
        return (int)result;
    pf_each_thread(leave_out_if_reading);
    pf_each_thread(start_late);
    if (pf_loader_is_busy() || pf_any_thread(plan->snapshot == NULL ? is_compiler_to_wait_for : compiles))
        result = -EBUSY;
    if (result == 0)
        result = leave_out_parked(parked, parked_count);
    if (result == 0)
        result = leave_out_suspended(suspension);
    if (result == 0)
        result = pf_syscall(SYS_pipe2, (long)report, O_CLOEXEC, 0, 0, 0, 0);
    if (result == 0)
        result = clone_frozen(plan, report);
    pf_release();
    return (int)result;
}

/* Hurries, so that what it makes does. */
static uint64_t begin(sigset_t *old) {
    sigset_t all;
    pthread_mutex_lock(&one_at_a_time);
    sigfillset(&all);
    pf_syscall(SYS_rt_sigprocmask, SIG_SETMASK, (long)&all, (long)old, sizeof(uint64_t), 0, 0);
    return pf_hurry(0);
}

static void end(const sigset_t *old, uint64_t slice_nanos) {
    pf_end_hurry(0, slice_nanos);
    pf_syscall(SYS_rt_sigprocmask, SIG_SETMASK, (long)old, 0, sizeof(uint64_t), 0, 0);
    pthread_mutex_unlock(&one_at_a_time);
}

int pf_fork(JNIEnv *env, const uint64_t *parked, int parked_count, jobjectArray python, int may_wait_in_java,
            jobjectArray emptied, jobjectArray suspend, jobjectArray living, jobjectArray late, const char *snapshot) {
    struct pf_suspension suspension = {.env = env, .may_wait_in_java = may_wait_in_java != 0, .emptied = emptied};
    sigset_t old;
    struct plan plan = {.mask = &old, .snapshot = snapshot};
    int result = env == NULL ? 0 : pf_suspend(&suspension, python, suspend, living, late);
    if (result < 0)
        return result;
    uint64_t slice_nanos = begin(&old);
    result = fork_alone(parked, parked_count, &suspension, &plan);
    end(&old, slice_nanos);
    if (env != NULL && result != 0)
        pf_resume(&suspension); /* in the child they stay suspended */
    return result;
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
