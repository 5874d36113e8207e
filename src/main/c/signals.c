/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Signals of a Python program. A handler in C notes that a signal came; Java waits for notes, and Python's main thread
 * then runs the program's handler. Signals that the JVM or the engine itself needs keep their handlers, which pass
 * on what is not for them.
 */
#define _GNU_SOURCE
#include "engine.h"
#include "fork.h"
#include "freeze.h"
#include "jit_hold.h"
#include "messages.h"
#include "signals.h"

#include <errno.h>
#include <linux/futex.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define SIGNALS 65 /* of the kernel: 1 to 64 */

#define HOTSPOT_SIGNAL 60 /* by _JAVA_SR_SIGNUM, which the launcher sets */
#define JDK_SIGNAL (SIGRTMAX - 2) /* to end blocked input: NativeThread.c */

/* Raised by the processor, and then for the JVM: null pointers, polls of safepoints. */
static const int of_processor[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL};
enum { OF_PROCESSOR = sizeof of_processor / sizeof of_processor[0] };

static uint64_t noted; /* came, and not yet taken: signal n as bit n - 1 */
static uint32_t note_count; /* grows with each note; Java waits for it */
static uint8_t dispositions[SIGNALS]; /* of the signals whose handlers stay */
static struct sigaction originals[SIGNALS]; /* what was done with a signal before Python said what */
static bool has_original[SIGNALS];
static int wakeup_fd = -1;
static int wakeup_errno;
static bool process_is_pythons;

/* The mask of Python's main thread, from which others have what the JVM sets in theirs; and its pthread_self(3). */
static uint64_t main_mask;
static uintptr_t main_thread;

/* Signals that the JVM sets as it likes in the mask that a new thread has from its creator; none with -Xrs. */
static uint64_t set_by_jvm;

/* Is the calling thread one of Python's? In static TLS, as what follows: for signal handlers. */
static __thread bool runs_python __attribute__((tls_model("initial-exec")));

/* The mask of a thread before it was made to leave signals to Python's threads. */
static __thread uint64_t mask_before __attribute__((tls_model("initial-exec")));
static __thread bool leaves_signals __attribute__((tls_model("initial-exec")));

/* What the thread's mask would hold were no signal needed by the JVM. */
static __thread uint64_t pretended_mask __attribute__((tls_model("initial-exec")));

static uint64_t bit(int signal) {
    return UINT64_C(1) << (signal - 1);
}

static bool is_of_processor(int signal) {
    for (int i = 0; i < OF_PROCESSOR; i++)
        if (of_processor[i] == signal)
            return true;
    return false;
}

static bool is_reserved(int signal) {
    return signal == PF_SIGNAL || is_of_processor(signal);
}

/* Those that no thread may block: the JVM and the engine, or the C library, would not work. */
static uint64_t never_blocked(void) {
    uint64_t set = bit(PF_SIGNAL) | bit(32) | bit(33) | bit(HOTSPOT_SIGNAL) | bit(JDK_SIGNAL);
    for (int i = 0; i < OF_PROCESSOR; i++)
        set |= bit(of_processor[i]);
    return set;
}

/* ---- in the handlers ------------------------------------------------------------------------------------ */

static void note(int signal) {
    __atomic_fetch_or(&noted, bit(signal), __ATOMIC_SEQ_CST);
    pf_end_waiting_for_signals();
    if (!pf_jit_hold_ends_itself())
        pf_release_jit(); /* the threads that handle it may need a lock */
    int fd = __atomic_load_n(&wakeup_fd, __ATOMIC_SEQ_CST);
    if (fd < 0)
        return;
    uint8_t byte = (uint8_t)signal;
    long result = pf_syscall(SYS_write, fd, (long)&byte, 1, 0, 0, 0);
    if (result < 0)
        __atomic_store_n(&wakeup_errno, (int)-result, __ATOMIC_SEQ_CST);
}

static void on_noted_signal(int signal) {
    note(signal);
}

void pf_pass_on_signal(int signal) {
    switch (__atomic_load_n(&dispositions[signal], __ATOMIC_SEQ_CST)) {
    case PF_NOTED: note(signal); break;
    case PF_IGNORED: break;
    default: pf_exit_by_signal(signal);
    }
}

static void on_processor_signal(int signal, siginfo_t *info, void *context) {
    if (info->si_code <= 0) /* somebody sent it */
        pf_pass_on_signal(signal);
    else if (originals[signal].sa_flags & SA_SIGINFO)
        originals[signal].sa_sigaction(signal, info, context);
    else
        pf_exit_by_signal(signal);
}

void pf_leave_signals_to_python(ucontext_t *interrupted) {
    if (!process_is_pythons || runs_python)
        return;
    uint64_t mask;
    memcpy(&mask, &interrupted->uc_sigmask, sizeof mask);
    if (!leaves_signals)
        mask_before = mask;
    leaves_signals = true;
    mask |= ~never_blocked();
    memcpy(&interrupted->uc_sigmask, &mask, sizeof mask);
}

/* ---- dispositions --------------------------------------------------------------------------------------- */

int pf_signal_disposition(int signal) {
    struct sigaction action;
    if (signal > 0 && signal < SIGNALS && is_reserved(signal))
        return dispositions[signal];
    if (sigaction(signal, NULL, &action) != 0)
        return -errno;
    if (action.sa_handler == SIG_DFL)
        return PF_DEFAULT;
    if (action.sa_handler == SIG_IGN)
        return PF_IGNORED;
    return action.sa_handler == on_noted_signal ? PF_NOTED : PF_FOREIGN;
}

/*
 * A thread that a signal happens to reach goes on: Java wakes the one that is to run the handler, see pf_wake. It may do so
 * before the handler here has returned: what calls off the call that the signal has interrupted waits until then, or it
 * would find the thread in no call, and the kernel would restart the call.
 */
int pf_set_signal_disposition(int signal, int disposition) {
    struct sigaction action = {.sa_flags = SA_RESTART};
    struct sigaction old;
    if (signal > 0 && signal < SIGNALS && is_reserved(signal)) {
        __atomic_store_n(&dispositions[signal], (uint8_t)disposition, __ATOMIC_SEQ_CST);
        return 0;
    }
    switch (disposition) {
    case PF_NOTED:
        action.sa_handler = on_noted_signal;
        sigaddset(&action.sa_mask, PF_SIGNAL);
        break;
    case PF_IGNORED: action.sa_handler = SIG_IGN; break;
    case PF_FOREIGN:
        if (!has_original[signal])
            return 0;
        has_original[signal] = false;
        return sigaction(signal, &originals[signal], NULL) == 0 ? 0 : -errno;
    default: action.sa_handler = SIG_DFL;
    }
    if (sigaction(signal, &action, &old) != 0)
        return -errno;
    if (!has_original[signal]) {
        originals[signal] = old;
        has_original[signal] = true;
    }
    return 0;
}

static const int jvm_ends[] = {SIGHUP, SIGINT, SIGTERM};

static void give_up_jvm_ends(void) {
    for (size_t i = 0; i < sizeof jvm_ends / sizeof jvm_ends[0]; i++)
        if (pf_signal_disposition(jvm_ends[i]) == PF_FOREIGN) {
            pf_set_signal_disposition(jvm_ends[i], PF_DEFAULT);
            set_by_jvm |= bit(jvm_ends[i]) | bit(SIGQUIT);
        }
}

/* Python ignores them from its start (Py_InitializeEx), and new programs do not (_Py_RestoreSignals). */
static const int ignored_by_python[] = {SIGPIPE, SIGXFSZ};
#define IGNORED_COUNT (sizeof ignored_by_python / sizeof ignored_by_python[0])

/* What becomes of signals in a new program, which the JVM's handlers are not in: to be called in a child that is to be one. */

static void set_action(int signal, uintptr_t handler) {
    const uint64_t action[4] = {handler}; /* the kernel's struct sigaction */
    pf_syscall(SYS_rt_sigaction, signal, (long)action, 0, sizeof(uint64_t), 0, 0);
}

void pf_restore_signals(void) {
    for (size_t i = 0; i < IGNORED_COUNT; i++)
        set_action(ignored_by_python[i], (uintptr_t)SIG_DFL);
}

void pf_reset_signal_handlers(uint64_t mask) {
    for (int signal = 1; signal < SIGNALS; signal++) {
        uint64_t action[4];
        if (pf_syscall(SYS_rt_sigaction, signal, 0, (long)action, sizeof(uint64_t), 0, 0) != 0)
            continue;
        if (is_reserved(signal) && dispositions[signal] == PF_IGNORED)
            set_action(signal, (uintptr_t)SIG_IGN);
        else if (action[0] != (uintptr_t)SIG_IGN && action[0] != (uintptr_t)SIG_DFL)
            set_action(signal, (uintptr_t)SIG_DFL);
    }
    pf_accept_signals(mask | pretended_mask);
}

void pf_signals_in_child(const sigset_t *mask) {
    noted = 0;
    main_thread = pf_thread_pointer();
    memcpy(&main_mask, mask, sizeof main_mask);
    give_up_jvm_ends();
}

/* The JVM has its handlers by now. */
int pf_signals_init(void) {
    struct sigaction action = {.sa_sigaction = on_processor_signal};
    for (int i = 0; i < OF_PROCESSOR; i++) {
        struct sigaction *old = &originals[of_processor[i]];
        if (sigaction(of_processor[i], NULL, old) != 0)
            return -errno;
        action.sa_flags = old->sa_flags | SA_SIGINFO;
        action.sa_mask = old->sa_mask;
        if (sigaction(of_processor[i], &action, NULL) != 0)
            return -errno;
    }
    return 0;
}

/* ---- for Java ------------------------------------------------------------------------------------------- */

static uint64_t own_mask(void) {
    uint64_t mask = 0;
    pf_syscall(SYS_rt_sigprocmask, SIG_BLOCK, 0, (long)&mask, sizeof mask, 0, 0);
    return mask;
}

uint64_t pf_refuse_signals(void) {
    uint64_t mask = 0, all = ~never_blocked();
    pf_syscall(SYS_rt_sigprocmask, SIG_BLOCK, (long)&all, (long)&mask, sizeof mask, 0, 0);
    return mask;
}

void pf_accept_signals(uint64_t mask) {
    pf_syscall(SYS_rt_sigprocmask, SIG_SETMASK, (long)&mask, 0, sizeof mask, 0, 0);
}

/* It has its creator's mask, as CPython's. */
void pf_thread_runs_python(void) {
    bool new = !runs_python;
    runs_python = true; /* first: the engine's signal must not block all signals again */
    if (!new || !process_is_pythons)
        return;
    uint64_t mask = leaves_signals ? mask_before : own_mask();
    uint64_t mains = __atomic_load_n(&main_mask, __ATOMIC_SEQ_CST);
    pf_accept_signals((mask & ~set_by_jvm) | (mains & set_by_jvm));
}

static bool is_debugged(void) {
    const char *value = getenv("POLYFORK_DEBUG");
    return value != NULL && strcmp(value, "start") != 0;
}

int pf_own_signals(void) {
    if (process_is_pythons)
        return 0;
    give_up_jvm_ends();
    if (!is_debugged() && pf_signal_disposition(SIGQUIT) == PF_FOREIGN) /* it shows the stacks of the JVM's threads */
        pf_set_signal_disposition(SIGQUIT, PF_DEFAULT);
    for (size_t i = 0; i < IGNORED_COUNT; i++)
        pf_set_signal_disposition(ignored_by_python[i], PF_IGNORED);
    process_is_pythons = true;
    runs_python = true;
    main_thread = pf_thread_pointer();
    main_mask = own_mask() & ~bit(SIGQUIT); /* which the JVM blocks */
    pf_accept_signals(main_mask);
    return pf_stop_and_go(~never_blocked());
}

uint32_t pf_wait_for_signals(uint32_t seen, int64_t timeout_nanos) {
    uint32_t count;
    while ((count = __atomic_load_n(&note_count, __ATOMIC_SEQ_CST)) == seen)
        if (pf_futex_wait(&note_count, seen, timeout_nanos) == -ETIMEDOUT)
            break;
    return count;
}

void pf_end_waiting_for_signals(void) {
    __atomic_add_fetch(&note_count, 1, __ATOMIC_SEQ_CST);
    pf_futex_wake_all(&note_count);
}

bool pf_signal_waits(void) {
    return __atomic_load_n(&noted, __ATOMIC_SEQ_CST) != 0;
}

int pf_take_signal(void) {
    uint64_t signals = __atomic_load_n(&noted, __ATOMIC_SEQ_CST);
    uint64_t lowest = signals & -signals;
    if (lowest == 0)
        return 0;
    __atomic_fetch_and(&noted, ~lowest, __ATOMIC_SEQ_CST);
    return __builtin_ctzll(lowest) + 1;
}

int pf_set_wakeup_fd(int fd) {
    __atomic_store_n(&wakeup_errno, 0, __ATOMIC_SEQ_CST);
    return __atomic_exchange_n(&wakeup_fd, fd, __ATOMIC_SEQ_CST);
}

int pf_take_wakeup_errno(void) {
    return __atomic_exchange_n(&wakeup_errno, 0, __ATOMIC_SEQ_CST);
}

int pf_sigmask(int how, uint64_t set, uint64_t *old) {
    uint64_t mask = own_mask() | pretended_mask;
    *old = mask;
    switch (how) {
    case SIG_BLOCK: mask |= set; break;
    case SIG_UNBLOCK: mask &= ~set; break;
    case SIG_SETMASK: mask = set; break;
    default: return -EINVAL;
    }
    mask &= ~(bit(SIGKILL) | bit(SIGSTOP) | bit(32) | bit(33)); /* as the kernel and the C library do */
    uint64_t real = mask & ~never_blocked();
    pretended_mask = mask & never_blocked();
    if (process_is_pythons && (real & ~*old) != 0) {
        int result = pf_stop_and_go(~never_blocked()); /* threads that the JVM has started since do not take them either */
        if (result < 0)
            return result;
    }
    if (pf_thread_pointer() == main_thread)
        __atomic_store_n(&main_mask, real, __ATOMIC_SEQ_CST);
    pf_accept_signals(real);
    return 0;
}

int pf_sigpending(uint64_t *set) {
    return (int)pf_syscall(SYS_rt_sigpending, (long)set, sizeof *set, 0, 0, 0, 0);
}

int pf_sigtimedwait(const volatile int32_t *interrupted, uint64_t set, int64_t timeout_nanos, int64_t *results) {
    struct timespec timeout = {timeout_nanos / 1000000000, timeout_nanos % 1000000000};
    siginfo_t info;
    memset(&info, 0, sizeof info);
    long result = pf_interruptible_syscall(interrupted, SYS_rt_sigtimedwait, (long)&set, (long)&info,
                                           timeout_nanos < 0 ? 0 : (long)&timeout, sizeof set, 0, 0);
    const int64_t all[PF_SIGTIMEDWAIT_RESULTS] = {
        info.si_signo, info.si_code, info.si_errno, info.si_pid, info.si_uid, info.si_status, info.si_band,
    };
    memcpy(results, all, sizeof all);
    return (int)result;
}

int pf_pause(const volatile int32_t *interrupted) {
    return (int)pf_interruptible_syscall(interrupted, SYS_pause, 0, 0, 0, 0, 0, 0);
}

/* The kernel prefers the process's first thread, which CPython's main thread is, and here is one of the JVM's that blocks all. */
static bool main_thread_takes(int signal) {
    bool is_the_c_librarys = signal == 32 || signal == 33;
    return process_is_pythons && !is_the_c_librarys && (__atomic_load_n(&main_mask, __ATOMIC_SEQ_CST) & bit(signal)) == 0;
}

/* A signal that no thread blocks would go to any: the handler would run some time later. */
int pf_kill(int pid, int signal) {
    if (pid == getpid() && signal > 0 && signal < SIGNALS) {
        if (is_reserved(signal))
            return -raise(signal);
        if (main_thread_takes(signal))
            return -pthread_kill((pthread_t)main_thread, signal);
    }
    return kill(pid, signal) == 0 ? 0 : -errno;
}

int pf_pthread_kill(uint64_t thread, int signal) {
    return -pthread_kill((pthread_t)thread, signal);
}
