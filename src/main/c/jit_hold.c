/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The JIT compilers are held in a new child, and so are the JVM's threads that tidy: until the process has worked for a while, or
 * has nothing to do. The latter because a compiler may have been stopped while it held a lock that other threads need. But a child
 * that waits for the outside world (for a time, for input, for its parent) needs no such lock, and is not to compile what
 * its parent asked for, or would soon have asked for.
 *
 * A fork does not end the hold: parent and child both keep it. A process that forks again and again is better off without
 * compilers: their memory is shared with each new child, and copied when they write to it.
 *
 * A JVM that starts for one program holds them as well, from the program's first line on. Before that much runs once: C1, which
 * compiles quickly, works; C2 and Truffle are held. What a module does when it is imported runs once, too.
 */
#define _GNU_SOURCE
#include "engine.h"
#include "fork.h"
#include "freeze.h"
#include "jit_hold.h"
#include "jvm.h"
#include "proc.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>

/*
 * It has worked: so much of the processors' time. It has nothing to do: at most a tenth of it between two looks, and no thread
 * would run if it had a processor: there may be few, or a quota of their time. (Where the VM waits for a thread to reach a
 * safepoint, it looks a thousand times a second whether it has: a thirtieth.)
 */
#define WORKED_NANOS 200000000L
#define FORKS_WORTH 8 /* or so many times as much as the fork itself, or the start, has taken it: on a slow machine */
/* A process that imports or forks again and again has started when it has worked so much. */
#define MAX_STARTUP_NANOS 2000000000L
#define IDLE_PART 10
#define LOOK_NANOS 50000000L
#define MAX_LOOK_NANOS 400000000L

static uint32_t held; /* NOT_HELD: nobody waits */
enum { NOT_HELD, HELD, HELD_UNTIL_PROGRAM_STARTS };
static uint32_t children; /* how many of its ancestors, and itself, are children */
static int64_t created_nanos, active_nanos; /* what the process had worked when the hold began; at its last import or fork */
static int other_threads; /* so many the process had when the hold began */
static int64_t enough_nanos = WORKED_NANOS; /* so much work ends the hold */
static bool is_enough_known; /* a child knows when its fork has returned */
static __thread bool waits_in_jit_hold __attribute__((tls_model("initial-exec")));
static int32_t looker; /* the thread that looks: of those that wait here, one */
static uint32_t holds; /* how many have been announced */
static bool ends_itself; /* there is a thread that calls pf_wait_for_end_of_jit_hold */
static bool releaser_waits; /* that thread is in there */
static uint64_t waiting; /* threads in pf_wait_while_jit_is_held; in the upper half the number of children that they came at */

void pf_release_jit(void) {
    if (__atomic_exchange_n(&held, NOT_HELD, __ATOMIC_SEQ_CST) == NOT_HELD)
        return;
    pf_jvm_hold_c2(false);
    pf_futex_wake_all(&held);
}

int64_t pf_worked_nanos(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static int64_t worked(void) {
    return pf_worked_nanos(CLOCK_PROCESS_CPUTIME_ID);
}

void pf_hold_jit(int threads) {
    __atomic_add_fetch(&children, 1, __ATOMIC_SEQ_CST);
    other_threads = threads;
    created_nanos = active_nanos = worked();
    enough_nanos = WORKED_NANOS;
    is_enough_known = false;
    __atomic_store_n(&looker, 0, __ATOMIC_SEQ_CST);
    __atomic_store_n(&held, HELD, __ATOMIC_SEQ_CST);
}

void pf_hold_jit_until_program_starts(void) {
    pf_jvm_hold_c2(true);
    __atomic_store_n(&held, HELD_UNTIL_PROGRAM_STARTS, __ATOMIC_SEQ_CST);
}

void pf_program_starts(void) {
    is_enough_known = true; /* what the JVM's start has taken says nothing */
    other_threads = (int)pf_count_threads() - 1;
    created_nanos = active_nanos = worked();
    uint32_t starts = HELD_UNTIL_PROGRAM_STARTS; /* unless somebody needed the compilers earlier */
    if (__atomic_compare_exchange_n(&held, &starts, HELD, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
        pf_futex_wake_all(&held);
}

void pf_note_startup_activity(void) {
    if (__atomic_load_n(&held, __ATOMIC_SEQ_CST) != HELD)
        return;
    int64_t now = worked();
    if (!is_enough_known && FORKS_WORTH * now > WORKED_NANOS)
        __atomic_store_n(&enough_nanos, FORKS_WORTH * now, __ATOMIC_SEQ_CST);
    is_enough_known = true;
    if (now - __atomic_load_n(&created_nanos, __ATOMIC_SEQ_CST) < MAX_STARTUP_NANOS)
        __atomic_store_n(&active_nanos, now, __ATOMIC_SEQ_CST);
}

void pf_forked(int64_t nanos) {
    __atomic_add_fetch(&created_nanos, nanos, __ATOMIC_SEQ_CST);
    pf_note_startup_activity();
}

/* Than when the hold began, beside those that it has made and that wait here. */
static bool has_more_threads(void) {
    uint64_t now = __atomic_load_n(&waiting, __ATOMIC_SEQ_CST);
    uint32_t here = now >> 32 == __atomic_load_n(&children, __ATOMIC_SEQ_CST) ? (uint32_t)now : 0;
    long threads = pf_count_threads();
    return threads < 0 || threads > 1 + other_threads + (long)here;
}

/*
 * The thread that forked is the process's first; by proc(5), "number argument... sp pc", or "running", which it is also while
 * all processors have others to run.
 */
static bool may_wait_for_a_lock(void) {
    char text[256];
    if (pf_proc_read("self/syscall", text, sizeof text) < 0)
        return true;
    if (strncmp(text, "running", strlen("running")) == 0)
        return false;
    const char *pc = strrchr(text, ' ');
    if (pc == NULL || text[0] < '0' || text[0] > '9')
        return true;
    if (atoi(text) != SYS_futex)
        return false;
    uintptr_t address = strtoul(pc + 1, NULL, 16);
    return address < (uintptr_t)pf_interruptible_begin || address > (uintptr_t)pf_interruptible_end;
}

static int32_t own_tid(void) {
    return (int32_t)pf_syscall(SYS_gettid, 0, 0, 0, 0, 0, 0);
}

static bool is_looker(void) {
    int32_t self = own_tid(), nobody = 0;
    return __atomic_compare_exchange_n(&looker, &nobody, self, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST) || nobody == self;
}

static void wait_while_held(void) {
    int64_t worked_nanos = active_nanos, look_nanos = LOOK_NANOS;
    uint32_t now;
    while ((now = __atomic_load_n(&held, __ATOMIC_SEQ_CST)) != NOT_HELD) {
        bool looks = pf_futex_wait(&held, now, is_looker() ? look_nanos : -1) == -ETIMEDOUT;
        int64_t before_nanos = worked_nanos;
        worked_nanos = worked();
        int64_t since_activity_nanos = worked_nanos - __atomic_load_n(&active_nanos, __ATOMIC_SEQ_CST);
        if (now == HELD && since_activity_nanos >= __atomic_load_n(&enough_nanos, __ATOMIC_SEQ_CST))
            break;
        if (!looks) { /* it was stopped for a fork; this may be the child */
            look_nanos = LOOK_NANOS;
            continue;
        }
        bool idle = worked_nanos - before_nanos <= look_nanos / IDLE_PART;
        bool may_need_them = idle && (pf_signal_waits() || has_more_threads() || may_wait_for_a_lock());
        if (may_need_them && !pf_another_thread_runs()) /* the dearest look is the last: a hundred children look for long */
            break;
        look_nanos = !idle || may_need_them ? LOOK_NANOS : look_nanos < MAX_LOOK_NANOS ? 2 * look_nanos : MAX_LOOK_NANOS;
    }
    pf_release_jit();
}

/* Those that are waiting here and have come in this process. */
static void count(uint32_t since, int change) {
    uint64_t now = __atomic_load_n(&waiting, __ATOMIC_SEQ_CST), then;
    do {
        bool is_of_parent = now >> 32 != since;
        if (is_of_parent && change < 0)
            return;
        then = (is_of_parent ? (uint64_t)since << 32 : now) + (uint64_t)change;
    } while (!__atomic_compare_exchange_n(&waiting, &now, then, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST));
}

static void wait_in_jit_hold(void) {
    waits_in_jit_hold = true;
    wait_while_held();
    waits_in_jit_hold = false;
}

void pf_wait_while_jit_is_held(void) {
    uint32_t since = __atomic_load_n(&children, __ATOMIC_SEQ_CST);
    count(since, 1);
    wait_in_jit_hold();
    count(since, -1);
}

void pf_announce_jit_hold(void) {
    __atomic_add_fetch(&holds, 1, __ATOMIC_SEQ_CST);
    pf_futex_wake_all(&holds);
}

static uint32_t wait_for_end_of_next_hold(uint32_t seen) {
    uint32_t now;
    while ((now = __atomic_load_n(&holds, __ATOMIC_SEQ_CST)) == seen)
        pf_futex_wait(&holds, seen, -1);
    __atomic_store_n(&looker, own_tid(), __ATOMIC_SEQ_CST); /* until now a compiler looked */
    wait_in_jit_hold();
    /* Who needs one of them waits until there is room. */
    while (__atomic_load_n(&holds, __ATOMIC_SEQ_CST) == now && !pf_recreate_held())
        pf_futex_wait(&holds, now, LOOK_NANOS);
    return now;
}

uint32_t pf_wait_for_end_of_jit_hold(uint32_t seen) {
    __atomic_store_n(&releaser_waits, true, __ATOMIC_SEQ_CST);
    __atomic_store_n(&ends_itself, true, __ATOMIC_SEQ_CST);
    seen = wait_for_end_of_next_hold(seen);
    __atomic_store_n(&releaser_waits, false, __ATOMIC_SEQ_CST);
    return seen;
}

bool pf_jit_releaser_is_busy(void) {
    return pf_jit_hold_ends_itself() && !__atomic_load_n(&releaser_waits, __ATOMIC_SEQ_CST);
}

bool pf_jit_hold_ends_itself(void) {
    return __atomic_load_n(&ends_itself, __ATOMIC_SEQ_CST);
}

bool pf_waits_in_jit_hold(void) {
    return waits_in_jit_hold;
}
