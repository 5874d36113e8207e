/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The slow path of semaphores of sem_open(3). A sem_t as glibc has had it since 2.21 on processors of 64 bits (its
 * nptl/sem_waitcommon.c): a word of eight bytes, whose lower half is the value, on which threads wait, and whose upper
 * half is the number of those who wait. Where nobody does, Java changes the word itself: Semaphores.java.
 */
#define _GNU_SOURCE
#include "engine.h"

#include <errno.h>
#include <linux/futex.h>
#include <semaphore.h>
#include <sys/syscall.h>
#include <time.h>

#define ONE_WAITER (UINT64_C(1) << 32)
#define NANOS_OF_SECOND INT64_C(1000000000)

_Static_assert(sizeof(sem_t) >= sizeof(uint64_t) && sizeof(void *) == 8, "a sem_t of glibc on 64 bits");
_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "the value lies at the address of the word");

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * NANOS_OF_SECOND + time.tv_nsec;
}

/* Takes one off the value, and the caller off the waiters, if the value is not 0. */
static bool take(uint64_t *word) {
    uint64_t seen = __atomic_load_n(word, __ATOMIC_RELAXED);
    while ((uint32_t)seen != 0)
        if (__atomic_compare_exchange_n(word, &seen, seen - 1 - ONE_WAITER, false, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED))
            return true;
    return false;
}

int pf_sem_wait(const volatile int32_t *interrupted, uint64_t semaphore, int64_t timeout_nanos) {
    uint64_t *word = (uint64_t *)semaphore;
    int64_t begin = now();
    int64_t end = timeout_nanos < 0 || timeout_nanos > INT64_MAX - begin ? INT64_MAX : begin + timeout_nanos;
    long result = 0;
    __atomic_fetch_add(word, ONE_WAITER, __ATOMIC_RELAXED);
    while (!take(word)) {
        if (result == -EINTR || result == -ETIMEDOUT) {
            __atomic_fetch_sub(word, ONE_WAITER, __ATOMIC_RELAXED);
            return (int)result;
        }
        int64_t left = end - now();
        struct timespec time = {left > 0 ? left / NANOS_OF_SECOND : 0, left > 0 ? left % NANOS_OF_SECOND : 0};
        result = pf_interruptible_syscall(interrupted, SYS_futex, (long)word, FUTEX_WAIT, 0,
                                          timeout_nanos < 0 ? 0 : (long)&time, 0, 0);
    }
    return 0;
}

void pf_sem_wake(uint64_t semaphore) {
    pf_syscall(SYS_futex, (long)semaphore, FUTEX_WAKE, 1, 0, 0, 0);
}

void pf_sem_close(uint64_t semaphore) {
    sem_close((sem_t *)semaphore);
}
