/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Stops all other threads of the process, and lets them go.
 *
 * Each thread gets the engine's signal with its place in the table, writes there what is needed to recreate it,
 * and waits on a futex. Between pf_freeze and pf_release the calling thread is alone in the process: it may hold
 * no lock that it takes in between, and must not allocate, for the owner of the allocator's lock may have been stopped.
 */
#define _GNU_SOURCE
#include "allocator.h"
#include "engine.h"
#include "freeze.h"
#include "jit_hold.h"
#include "jvm.h"
#include "loader.h"
#include "messages.h"
#include "proc.h"
#include "refusal.h"
#include "scheduling.h"
#include "signals.h"
#include "stopped_call.h"

#include <errno.h>
#include <linux/futex.h>
#include <sched.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <time.h>

/* glibc 2.35 and newer register restartable sequences for each thread; older ones have neither symbol. */
extern const ptrdiff_t __rseq_offset __attribute__((weak));
extern const unsigned int __rseq_size __attribute__((weak));
#define RSEQ_SIGNATURE_X86 0x53053053
#define RSEQ_LENGTH 32

#define MAX_THREADS 16384
#define POLL_NANOS 1000000L
#define MIN_LOOKS 1000

static struct pf_thread *threads; /* MAX_THREADS places of address space; only touched ones cost memory */
static int thread_count; /* so many places are used, or some between them */
static int next_place;

/* A freeze's number: a signal that comes late, after its freeze was given up, is known by an old one. */
static uint32_t freeze_number;
static uint32_t released_number; /* the last freeze that is over; threads wait for it */
static uint32_t stopped_count; /* how many have stopped in this freeze */
static uint32_t inside_count; /* how many are still in the handler */

long pf_futex_wait(const uint32_t *word, uint32_t expected, int64_t timeout_nanos) {
    struct timespec timeout = {timeout_nanos / 1000000000, timeout_nanos % 1000000000};
    return pf_syscall(SYS_futex, (long)word, FUTEX_WAIT_PRIVATE, expected, timeout_nanos < 0 ? 0 : (long)&timeout, 0, 0);
}

void pf_futex_wake_all(const uint32_t *word) {
    pf_syscall(SYS_futex, (long)word, FUTEX_WAKE_PRIVATE, INT32_MAX, 0, 0, 0);
}

static uint32_t load(const uint32_t *word) {
    return __atomic_load_n(word, __ATOMIC_SEQ_CST);
}

static void add_and_wake(uint32_t *word, uint32_t n) {
    __atomic_add_fetch(word, n, __ATOMIC_SEQ_CST);
    pf_futex_wake_all(word);
}

static int64_t now_nanos(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now); /* takes no lock */
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* ---- in the threads that stop --------------------------------------------------------------------------- */

void pf_describe_self(struct pf_thread *self) {
    self->tls = pf_thread_pointer();
    pf_syscall(SYS_prctl, PR_GET_TID_ADDRESS, (long)&self->tid_address, 0, 0, 0, 0);
    pf_syscall(SYS_get_robust_list, 0, (long)&self->robust_list, (long)&self->robust_list_size, 0, 0, 0);
    pf_syscall(SYS_sigaltstack, 0, (long)&self->alternate_stack, 0, 0, 0, 0);
    pf_syscall(SYS_prctl, PR_GET_NAME, (long)self->name, 0, 0, 0, 0);
    pf_get_scheduling(&self->scheduling);
}

void pf_restore_self(const struct pf_thread *self) {
    pf_syscall(SYS_set_robust_list, (long)self->robust_list, (long)self->robust_list_size, 0, 0, 0, 0);
    pf_syscall(SYS_sigaltstack, (long)&self->alternate_stack, 0, 0, 0, 0, 0);
    pf_syscall(SYS_prctl, PR_SET_NAME, (long)self->name, 0, 0, 0, 0);
    pf_set_scheduling(&self->scheduling);
    if (&__rseq_size != NULL && __rseq_size != 0)
        pf_syscall(SYS_rseq, (long)(self->tls + __rseq_offset), RSEQ_LENGTH, 0, RSEQ_SIGNATURE_X86, 0, 0);
}

static void wait_for_release(uint32_t number) {
    uint32_t released;
    while ((released = load(&released_number)) != number)
        pf_futex_wait(&released_number, released, -1);
}

/* A thread that was held has neither been waited for nor has it to wait: the process goes on long since. */
static void begin_held(struct pf_thread *self, ucontext_t *interrupted) {
    if (self->vm_tid != NULL)
        *self->vm_tid = (pid_t)pf_syscall(SYS_gettid, 0, 0, 0, 0, 0, 0);
    pf_restore_slice(0, self->slice_nanos);
    if (pf_jvm_compiles(self))
        pf_lengthen_slice();
    pf_leave_signals_to_python(interrupted);
}

/* A place of the table that holds a thread of this freeze and, in the child, of none: there it goes on. */
static void stand_still(struct pf_thread *self, ucontext_t *interrupted, uint32_t number) {
    pf_describe_self(self);
    self->waiting = pf_waits_in_jit_hold() ? PF_RUNS : pf_what_waits(interrupted); /* that wait is not its own */
    self->in_allocator = pf_in_allocator(interrupted);
    if (pf_context_save(&self->context) == 0) {
        __atomic_store_n(&self->stopped, 1, __ATOMIC_SEQ_CST);
    } else { /* in the child */
        pf_restore_self(self);
        if (self->is_held) {
            begin_held(self, interrupted);
            return;
        }
    }
    add_and_wake(&stopped_count, 1);
    wait_for_release(number);
    pf_restore_slice(0, self->slice_nanos);
}

void pf_stop(uint64_t message, ucontext_t *interrupted) {
    uint32_t number = (uint32_t)(message >> 32);
    __atomic_add_fetch(&inside_count, 1, __ATOMIC_SEQ_CST);
    if (number == load(&freeze_number) && number != load(&released_number))
        stand_still(&threads[(uint32_t)message], interrupted, number);
    __atomic_sub_fetch(&inside_count, 1, __ATOMIC_SEQ_CST);
}

/* ---- in the thread that forks --------------------------------------------------------------------------- */

int pf_freeze_init(void) {
    void *table = mmap(NULL, MAX_THREADS * sizeof(struct pf_thread), PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (table == MAP_FAILED)
        return -errno;
    threads = table;
    pf_loader_init();
    pf_allocator_init();
    return pf_messages_init();
}

void pf_each_thread(void (*visit)(struct pf_thread *thread)) {
    for (int i = 0; i < thread_count; i++)
        if (threads[i].stopped)
            visit(&threads[i]);
}

bool pf_any_thread(bool (*is)(const struct pf_thread *thread)) {
    for (int i = 0; i < thread_count; i++)
        if (threads[i].stopped && is(&threads[i]))
            return true;
    return false;
}

struct pf_thread *pf_find_thread(uintptr_t tls) {
    for (int i = 0; i < thread_count; i++)
        if (threads[i].stopped && threads[i].tls == tls)
            return &threads[i];
    return NULL;
}

static bool is_known(int number) {
    for (int i = 0; i < thread_count; i++)
        if (threads[i].number == number)
            return true;
    return false;
}

/* Has a thread ended without stopping? Its entry is gone, or (the first thread of a process) it is a zombie. */
static bool has_ended(int number) {
    char state = pf_thread_state(number);
    return state == 'Z' || state == 'X';
}

/* Those that await recreation stay in their places, which their contexts know of. */
static void forget_threads(void) {
    int kept = 0;
    for (int i = 0; i < thread_count; i++)
        if (threads[i].awaits_recreation)
            kept = i + 1;
        else
            memset(&threads[i], 0, sizeof threads[i]);
    thread_count = kept;
    next_place = 0;
}

static struct pf_thread *free_place(void) {
    while (next_place < thread_count && threads[next_place].awaits_recreation)
        next_place++;
    return next_place < MAX_THREADS ? &threads[next_place] : NULL;
}

/* 1; 0: it has ended meanwhile. */
static int ask_to_stop(pid_t tid, int number) {
    struct pf_thread *thread = free_place();
    if (thread == NULL)
        return pf_refuse(-EAGAIN, 0, NULL, "there are more threads than a fork can copy");
    thread->slice_nanos = pf_shorten_slice(tid);
    int result = pf_send(tid, (uint64_t)freeze_number << 32 | (uint32_t)next_place);
    if (result == -ESRCH)
        return has_ended(number) ? 0 : -ENOSYS; /* the number means another thread than /proc does */
    if (result < 0) {
        pf_restore_slice(tid, thread->slice_nanos);
        return result;
    }
    thread->tid = tid;
    thread->number = number;
    if (++next_place > thread_count)
        thread_count = next_place;
    return 1;
}

struct asking {
    pid_t self;
    bool found_self;
    int asked;
};

static int ask_if_new(int number, void *argument) {
    struct asking *asking = argument;
    if (is_known(number))
        return 0;
    pid_t tid = pf_own_tid(number);
    if (tid == asking->self)
        asking->found_self = true;
    if (tid == asking->self || tid == 0)
        return 0;
    int result = ask_to_stop(tid, number);
    if (result > 0)
        asking->asked += result;
    return result;
}

/* Asks every thread not yet asked. How many were, or a negated errno. */
static int ask_new_threads(pid_t self) {
    struct asking asking = {self, false, 0};
    int result = pf_each_number("self/task", ask_if_new, &asking);
    if (result == 0 && !asking.found_self)
        return -ENOSYS;
    return result < 0 ? result : asking.asked;
}

/* Forgets the threads that ended instead of stopping; how many are still to stop. */
static int count_missing(bool look_for_ended) {
    int missing = 0;
    for (int i = 0; i < thread_count; i++) {
        if (threads[i].tid == 0 || __atomic_load_n(&threads[i].stopped, __ATOMIC_SEQ_CST))
            continue;
        if (look_for_ended && has_ended(threads[i].number))
            threads[i].tid = 0;
        else
            missing++;
    }
    return missing;
}

struct pf_patience pf_patience_of(int64_t nanos) {
    return (struct pf_patience){.deadline_nanos = now_nanos() + nanos};
}

bool pf_is_over(struct pf_patience *patience) {
    return ++patience->looks > MIN_LOOKS && now_nanos() > patience->deadline_nanos;
}

/* -EAGAIN, for the first of those that have not stopped. */
static int refuse_for_missing(void) {
    int place = 0;
    while (place < thread_count - 1 && (threads[place].tid == 0 || __atomic_load_n(&threads[place].stopped, __ATOMIC_SEQ_CST)))
        place++;
    char path[64] = "self/task/", name[sizeof threads[place].name + 1] = "";
    strcpy(pf_append_number(path + strlen(path), threads[place].number), "/comm");
    long length = pf_proc_read(path, name, sizeof name);
    name[length > 0 ? length - 1 : 0] = '\0'; /* the line's end */
    return pf_refuse(-EAGAIN, threads[place].tid, name, "does not stop");
}

static int wait_until_stopped(struct pf_patience *patience) {
    bool timed_out = false;
    for (;;) {
        uint32_t stopped = load(&stopped_count);
        if (count_missing(timed_out) == 0)
            return 0;
        if (pf_is_over(patience))
            return refuse_for_missing();
        timed_out = pf_futex_wait(&stopped_count, stopped, POLL_NANOS) == -ETIMEDOUT;
    }
}

/* Waits until the threads of the freeze before this one have left the handler, whose table is used again. */
static int wait_until_outside(struct pf_patience *patience) {
    while (load(&inside_count) != 0) {
        if (pf_is_over(patience))
            return pf_refuse(-EAGAIN, 0, NULL, "threads have not gone on since the last fork");
        sched_yield();
    }
    return 0;
}

static void give_up(void) {
    for (int i = 0; i < thread_count; i++)
        if (threads[i].tid != 0 && !__atomic_load_n(&threads[i].stopped, __ATOMIC_SEQ_CST))
            pf_restore_slice(threads[i].tid, threads[i].slice_nanos);
    pf_release();
}

int pf_freeze(void) {
    struct pf_patience patience = pf_patience_of(PF_STOP_TIMEOUT_NANOS);
    int result = pf_proc_look_at_namespace();
    if (result == 0)
        result = wait_until_outside(&patience);
    if (result < 0)
        return result;
    forget_threads();
    __atomic_store_n(&stopped_count, 0, __ATOMIC_SEQ_CST);
    __atomic_add_fetch(&freeze_number, 1, __ATOMIC_SEQ_CST);
    pid_t self = (pid_t)pf_syscall(SYS_gettid, 0, 0, 0, 0, 0, 0);
    while ((result = ask_new_threads(self)) > 0 && (result = wait_until_stopped(&patience)) == 0)
        ;
    if (result < 0)
        give_up();
    return result;
}

void pf_release(void) {
    __atomic_store_n(&released_number, freeze_number, __ATOMIC_SEQ_CST);
    pf_futex_wake_all(&released_number);
}

#define THREAD_FLAGS \
    (CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM | CLONE_SETTLS | CLONE_PARENT_SETTID \
     | CLONE_CHILD_CLEARTID)

static int make(struct pf_thread *thread) {
    long tid = pf_clone_thread(THREAD_FLAGS, &thread->context, thread->tid_address, thread->tls);
    if (tid < 0)
        return (int)tid;
    thread->tid = (pid_t)tid;
    return 0;
}

static bool is_made(const struct pf_thread *thread) {
    return thread->stopped && !thread->excluded && !thread->awaits_recreation;
}

static void leave_held(struct pf_thread *thread) {
    thread->awaits_recreation = thread->is_held && !thread->excluded;
    if (thread->awaits_recreation)
        thread->number = 0;
}

int pf_recreate_threads(void) {
    uint32_t made = 0;
    pf_each_thread(leave_held);
    for (int i = 0; i < thread_count; i++)
        made += is_made(&threads[i]);
    __atomic_store_n(&stopped_count, 0, __ATOMIC_SEQ_CST);
    __atomic_store_n(&inside_count, made, __ATOMIC_SEQ_CST);
    for (int i = 0; i < thread_count; i++) {
        int result = is_made(&threads[i]) ? make(&threads[i]) : 0;
        if (result < 0)
            return result;
    }
    uint32_t ready;
    while ((ready = load(&stopped_count)) < made)
        pf_futex_wait(&stopped_count, ready, -1);
    pf_hold_jit((int)made);
    return 0;
}

bool pf_freeze_recreate_held(void) {
    for (int i = 0; i < thread_count; i++) {
        if (!threads[i].awaits_recreation)
            continue;
        __atomic_add_fetch(&inside_count, 1, __ATOMIC_SEQ_CST);
        if (make(&threads[i]) < 0) {
            __atomic_sub_fetch(&inside_count, 1, __ATOMIC_SEQ_CST);
            return false;
        }
        threads[i].awaits_recreation = false;
    }
    return true;
}
