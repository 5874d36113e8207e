/*
 * Stops all other threads of the process, and lets them go.
 *
 * Each thread gets the engine's signal with its place in the table, writes there what is needed to make it again,
 * and waits on a futex. Between pf_freeze and pf_release the calling thread is alone in the process: it may hold
 * no lock that it takes in between, and must not allocate, for the owner of the allocator's lock may stand still.
 */
#define _GNU_SOURCE
#include "engine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <sched.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

/* glibc 2.35 and newer register restartable sequences for each thread; older ones have neither symbol. */
extern const ptrdiff_t __rseq_offset __attribute__((weak));
extern const unsigned int __rseq_size __attribute__((weak));
#define RSEQ_SIGNATURE_X86 0x53053053
#define RSEQ_LENGTH 32

#define MAX_THREADS 16384
#define POLL_NANOS 1000000L
#define LEAST_LOOKS 1000

static struct pf_thread *threads; /* MAX_THREADS places of address space; only touched ones cost memory */
static int thread_count;

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

/* The signal handler. Runs with all signals masked, on the stack of whatever it interrupted. */
static void on_signal(int signal, siginfo_t *info, void *context) {
    ucontext_t *interrupted = context;
    uint64_t message = (uint64_t)(uintptr_t)info->si_value.sival_ptr;
    if (info->si_code != SI_QUEUE || info->si_pid != getpid()) {
        pf_pass_on_signal(signal);
        return;
    }
    if (message == PF_CALL_OFF) {
        uintptr_t pc = pf_pc(interrupted);
        if (pc >= (uintptr_t)pf_interruptible_begin && pc < (uintptr_t)pf_interruptible_end)
            pf_set_pc(interrupted, (uintptr_t)pf_interruptible_called_off);
        return;
    }
    if (message == PF_WAKE) {
        pf_end_waiting_call(interrupted);
        return;
    }
    pf_leave_signals_to_python(interrupted);
    uint32_t number = (uint32_t)(message >> 32);
    bool starts_late = false;
    __atomic_add_fetch(&inside_count, 1, __ATOMIC_SEQ_CST);
    if (number == load(&freeze_number) && number != load(&released_number)) {
        struct pf_thread *self = &threads[(uint32_t)message];
        bool made_again = false;
        pf_describe_self(self);
        self->waiting = pf_stands_late() ? PF_RUNS : pf_what_waits(interrupted); /* that wait is not its own */
        self->in_allocator = pf_in_allocator(interrupted);
        self->left_out = self->starts_late = false;
        if (pf_context_save(&self->context) == 0) {
            __atomic_store_n(&self->stopped, 1, __ATOMIC_SEQ_CST);
        } else { /* in the child, by pf_make_again */
            pf_restore_self(self);
            made_again = true;
        }
        starts_late = made_again && self->starts_late;
        add_and_wake(&stopped_count, 1);
        wait_for_release(number);
        pf_end_hurry(0, self->slice_nanos);
    }
    __atomic_sub_fetch(&inside_count, 1, __ATOMIC_SEQ_CST);
    if (starts_late && !pf_stands_late())
        pf_stand_late();
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
    struct sigaction action = {.sa_sigaction = on_signal, .sa_flags = SA_SIGINFO | SA_RESTART};
    sigfillset(&action.sa_mask);
    if (sigaction(PF_SIGNAL, &action, NULL) != 0)
        return -errno;
    return 0;
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

static bool is_known(pid_t tid) {
    for (int i = 0; i < thread_count; i++)
        if (threads[i].tid == tid)
            return true;
    return false;
}

static int ask_to_stop(pid_t tid) {
    if (thread_count == MAX_THREADS)
        return -EAGAIN;
    struct pf_thread *thread = &threads[thread_count];
    memset(thread, 0, sizeof *thread);
    thread->tid = tid;
    thread->slice_nanos = pf_hurry(tid);
    siginfo_t info;
    memset(&info, 0, sizeof info);
    info.si_code = SI_QUEUE;
    info.si_pid = getpid();
    info.si_uid = getuid();
    info.si_value.sival_ptr = (void *)(uintptr_t)((uint64_t)freeze_number << 32 | (uint32_t)thread_count);
    long result = pf_syscall(SYS_rt_tgsigqueueinfo, info.si_pid, tid, PF_SIGNAL, (long)&info, 0, 0);
    if (result == -ESRCH)
        return 0; /* it ended meanwhile */
    if (result < 0) {
        pf_end_hurry(tid, thread->slice_nanos);
        return (int)result;
    }
    thread_count++;
    return 1;
}

struct asking {
    pid_t self;
    bool found_self;
    int asked;
};

static int ask_if_new(int tid, void *argument) {
    struct asking *asking = argument;
    if (tid == asking->self)
        asking->found_self = true;
    if (tid == asking->self || is_known(tid))
        return 0;
    int result = ask_to_stop(tid);
    if (result > 0)
        asking->asked += result;
    return result;
}

/* Asks every thread not yet asked. How many were, or a negated errno. */
static int ask_new_threads(pid_t self) {
    struct asking asking = {self, false, 0};
    int result = pf_each_number("/proc/self/task", ask_if_new, &asking);
    if (result == 0 && !asking.found_self)
        return -ENOSYS; /* /proc is of another PID namespace: its numbers are not ours */
    return result < 0 ? result : asking.asked;
}

/* Has a thread ended without stopping? Its entry is gone, or (the first thread of a process) it is a zombie. */
static bool has_ended(pid_t tid) {
    char path[64] = "/proc/self/task/";
    char stat[64] = "";
    strcpy(pf_append_number(path + strlen(path), tid), "/stat");
    long fd = pf_syscall(SYS_openat, AT_FDCWD, (long)path, O_RDONLY | O_CLOEXEC, 0, 0, 0);
    if (fd < 0)
        return fd == -ENOENT || fd == -ESRCH;
    long size = pf_syscall(SYS_read, fd, (long)stat, sizeof stat - 1, 0, 0, 0);
    pf_syscall(SYS_close, fd, 0, 0, 0, 0, 0);
    if (size <= 0)
        return true;
    char *state = memrchr(stat, ')', (size_t)size);
    return state != NULL && (state[2] == 'Z' || state[2] == 'X');
}

/* Forgets the threads that ended instead of stopping; how many are still to stop. */
static int count_missing(bool look_for_ended) {
    int missing = 0;
    for (int i = 0; i < thread_count; i++) {
        if (threads[i].tid == 0 || __atomic_load_n(&threads[i].stopped, __ATOMIC_SEQ_CST))
            continue;
        if (look_for_ended && has_ended(threads[i].tid))
            threads[i].tid = 0;
        else
            missing++;
    }
    return missing;
}

/*
 * How long a freeze waits. Where processors have much else to do, or the process was stopped, a look at the threads comes
 * long after the one before, and they had as little time as this one: the time alone says nothing.
 */
struct patience {
    int64_t deadline_nanos;
    int looks;
};

static bool is_over(struct patience *patience) {
    return ++patience->looks > LEAST_LOOKS && now_nanos() > patience->deadline_nanos;
}

static int wait_until_stopped(struct patience *patience) {
    bool timed_out = false;
    for (;;) {
        uint32_t stopped = load(&stopped_count);
        if (count_missing(timed_out) == 0)
            return 0;
        if (is_over(patience))
            return -EAGAIN;
        timed_out = pf_futex_wait(&stopped_count, stopped, POLL_NANOS) == -ETIMEDOUT;
    }
}

/* Waits until the threads of the freeze before this one have left the handler, whose table is used again. */
static int wait_until_outside(struct patience *patience) {
    while (load(&inside_count) != 0) {
        if (is_over(patience))
            return -EAGAIN;
        sched_yield();
    }
    return 0;
}

static void give_up(void) {
    for (int i = 0; i < thread_count; i++)
        if (threads[i].tid != 0 && !__atomic_load_n(&threads[i].stopped, __ATOMIC_SEQ_CST))
            pf_end_hurry(threads[i].tid, threads[i].slice_nanos);
    pf_release();
}

int pf_freeze(void) {
    struct patience patience = {.deadline_nanos = now_nanos() + PF_STOP_TIMEOUT_NANOS};
    int result = wait_until_outside(&patience);
    if (result < 0)
        return result;
    thread_count = 0;
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

#define THREAD_FLAGS                                                                                        \
    (CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM | CLONE_SETTLS |      \
     CLONE_PARENT_SETTID | CLONE_CHILD_CLEARTID)

int pf_make_again(void) {
    uint32_t made = 0;
    for (int i = 0; i < thread_count; i++)
        if (threads[i].stopped && !threads[i].left_out)
            made++;
    __atomic_store_n(&stopped_count, 0, __ATOMIC_SEQ_CST);
    __atomic_store_n(&inside_count, made, __ATOMIC_SEQ_CST);
    for (int i = 0; i < thread_count; i++) {
        struct pf_thread *thread = &threads[i];
        if (!thread->stopped || thread->left_out)
            continue;
        long tid = pf_clone_thread(THREAD_FLAGS, &thread->context, thread->tid_address, thread->tls);
        if (tid < 0)
            return (int)tid;
        thread->tid = (pid_t)tid;
    }
    uint32_t ready;
    while ((ready = load(&stopped_count)) < made)
        pf_futex_wait(&stopped_count, ready, -1);
    pf_lateness_begins((int)made);
    return 0;
}
