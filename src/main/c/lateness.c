/*
 * How long compilers stand still in a new child: until it has worked for a while, or has nothing to do. The latter because
 * a compiler may have been stopped with a lock that the others need. But a child that waits for the outside world, for a
 * time, input, its parent, waits for no lock, and is not to compile what its parent has asked for, or would have soon.
 * A child that forks is no older for it, and nor is what it makes.
 *
 * A JVM that starts for a program is new as well, from the program's begin on. Until then there is much that is done once:
 * what compiles quickly, C1, does so, and C2 and Truffle wait. What a module does when it is imported is done once, too.
 */
#define _GNU_SOURCE
#include "engine.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>

/*
 * It has worked: so much of the processors' time. It has nothing to do: at most a tenth of it between two looks. (Where the
 * VM waits for a thread to reach a safepoint, it looks a thousand times a second whether it has: a thirtieth.)
 */
#define WORKED_NANOS 200000000L
#define LONGEST_BEGIN_NANOS 2000000000L /* one that imports again and again has begun when it has worked so much */
#define IDLE_PART 10
#define LOOK_NANOS 50000000L
#define LONGEST_LOOK_NANOS 400000000L

static uint32_t late; /* while those that start late are to wait */
enum { NOT_LATE, LATE, LATE_UNTIL_IT_BEGINS };
static uint32_t children; /* how many of its ancestors, and itself, are children */
static int64_t new_nanos, began_nanos; /* what the process had worked when it was new; and when it last said that it still is */
static int other_threads; /* so many it had then */
static __thread bool stands_late __attribute__((tls_model("initial-exec")));
static uint64_t waiting; /* threads in pf_wait_while_new; in the upper half the number of children that they came at */

void pf_end_lateness(void) {
    if (__atomic_exchange_n(&late, NOT_LATE, __ATOMIC_SEQ_CST) == NOT_LATE)
        return;
    pf_jvm_hold_c2(false);
    pf_futex_wake_all(&late);
}

static int64_t worked(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

void pf_lateness_begins(int threads) {
    __atomic_add_fetch(&children, 1, __ATOMIC_SEQ_CST);
    other_threads = threads;
    new_nanos = began_nanos = worked();
    __atomic_store_n(&late, LATE, __ATOMIC_SEQ_CST);
}

/* All of the process, or -1. */
static long count_threads(void) {
    struct stat status;
    long error = pf_syscall(SYS_stat, (long)"/proc/self/task", (long)&status, 0, 0, 0, 0);
    return error != 0 ? -1 : (long)status.st_nlink - 2;
}

void pf_start_begins(void) {
    pf_jvm_hold_c2(true);
    __atomic_store_n(&late, LATE_UNTIL_IT_BEGINS, __ATOMIC_SEQ_CST);
}

void pf_program_begins(void) {
    other_threads = (int)count_threads() - 1;
    new_nanos = began_nanos = worked();
    uint32_t starts = LATE_UNTIL_IT_BEGINS; /* unless somebody had to have what was to come late */
    if (__atomic_compare_exchange_n(&late, &starts, LATE, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
        pf_futex_wake_all(&late);
}

void pf_still_begins(void) {
    int64_t now = __atomic_load_n(&late, __ATOMIC_SEQ_CST) == LATE ? worked() : INT64_MAX;
    if (now - new_nanos < LONGEST_BEGIN_NANOS)
        __atomic_store_n(&began_nanos, now, __ATOMIC_SEQ_CST);
}

/* Than when it was new, and those that it has made and that wait here. */
static bool has_more_threads(void) {
    uint64_t now = __atomic_load_n(&waiting, __ATOMIC_SEQ_CST);
    uint32_t here = now >> 32 == __atomic_load_n(&children, __ATOMIC_SEQ_CST) ? (uint32_t)now : 0;
    long threads = count_threads();
    return threads < 0 || threads > 1 + other_threads + (long)here;
}

/*
 * The thread that forked is the process's first; by proc(5), "number argument... sp pc", or "running", which it is also while
 * all processors have others to run.
 */
static bool may_wait_for_a_lock(void) {
    char text[256];
    long fd = pf_syscall(SYS_open, (long)"/proc/self/syscall", O_RDONLY | O_CLOEXEC, 0, 0, 0, 0);
    if (fd < 0)
        return true;
    long size = pf_syscall(SYS_read, fd, (long)text, sizeof text - 1, 0, 0, 0);
    pf_syscall(SYS_close, fd, 0, 0, 0, 0, 0);
    text[size < 0 ? 0 : size] = '\0';
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

static void wait_while_late(void) {
    int64_t worked_nanos = began_nanos, look_nanos = LOOK_NANOS;
    uint32_t now;
    while ((now = __atomic_load_n(&late, __ATOMIC_SEQ_CST)) != NOT_LATE) {
        bool looks = pf_futex_wait(&late, now, look_nanos) == -ETIMEDOUT;
        int64_t before_nanos = worked_nanos;
        worked_nanos = worked();
        if (now == LATE && worked_nanos - __atomic_load_n(&began_nanos, __ATOMIC_SEQ_CST) >= WORKED_NANOS)
            break;
        if (!looks) { /* it was stopped for a fork; this may be the child */
            look_nanos = LOOK_NANOS;
            continue;
        }
        bool idle = worked_nanos - before_nanos <= look_nanos / IDLE_PART;
        if (idle && (has_more_threads() || may_wait_for_a_lock()))
            break;
        look_nanos = !idle ? LOOK_NANOS : look_nanos < LONGEST_LOOK_NANOS ? 2 * look_nanos : LONGEST_LOOK_NANOS;
    }
    pf_end_lateness();
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

void pf_wait_while_new(int lives_on) {
    uint32_t since = __atomic_load_n(&children, __ATOMIC_SEQ_CST);
    count(since, 1);
    stands_late = lives_on != 0;
    wait_while_late();
    stands_late = false;
    count(since, -1);
}

void pf_stand_late(void) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, PF_SIGNAL);
    stands_late = true;
    pf_syscall(SYS_rt_sigprocmask, SIG_UNBLOCK, (long)&signals, 0, sizeof(uint64_t), 0, 0);
    wait_while_late();
    pf_syscall(SYS_rt_sigprocmask, SIG_BLOCK, (long)&signals, 0, sizeof(uint64_t), 0, 0);
    stands_late = false;
    pf_give_way();
}

bool pf_stands_late(void) {
    return stands_late;
}
