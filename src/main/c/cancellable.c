/* SPDX-License-Identifier: Apache-2.0 */
/* Waiting for children, input, output, or the end of a time. Another thread can cancel a wait, and no cancellation is lost: see arch_*.S. */
#define _GNU_SOURCE
#include "engine.h"
#include "messages.h"

#include <poll.h>
#include <pthread.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>

static int send(uint64_t thread, uintptr_t message) {
    union sigval value = {.sival_ptr = (void *)message};
    return -pthread_sigqueue((pthread_t)thread, PF_SIGNAL, value);
}

int pf_interrupt(volatile int32_t *interrupted, uint64_t thread) {
    __atomic_store_n(interrupted, 1, __ATOMIC_SEQ_CST);
    return send(thread, PF_CANCEL);
}

int pf_wake(uint64_t thread) {
    return send(thread, PF_WAKE);
}

int pf_wait4(const volatile int32_t *interrupted, int pid, int options, int64_t *results) {
    int status = 0;
    struct rusage usage;
    memset(&usage, 0, sizeof usage); /* as CPython: zeroes where there is no child to report on */
    long result = pf_interruptible_syscall(interrupted, SYS_wait4, pid, (long)&status, options, (long)&usage, 0, 0);
    const int64_t all[PF_WAIT4_RESULTS] = {
        status,          usage.ru_utime.tv_sec, usage.ru_utime.tv_usec, usage.ru_stime.tv_sec, usage.ru_stime.tv_usec,
        usage.ru_maxrss, usage.ru_ixrss,        usage.ru_idrss,         usage.ru_isrss,        usage.ru_minflt,
        usage.ru_majflt, usage.ru_nswap,        usage.ru_inblock,       usage.ru_oublock,      usage.ru_msgsnd,
        usage.ru_msgrcv, usage.ru_nsignals,     usage.ru_nvcsw,         usage.ru_nivcsw,
    };
    memcpy(results, all, sizeof all);
    return (int)result;
}

int64_t pf_waitpid(const volatile int32_t *interrupted, int pid, int options) {
    int status = 0;
    long result = pf_interruptible_syscall(interrupted, SYS_wait4, pid, (long)&status, options, 0, 0, 0);
    return result <= 0 ? result : (int64_t)status << 32 | result;
}

int pf_waitid(const volatile int32_t *interrupted, int id_type, int id, int options, int64_t *results) {
    siginfo_t info;
    memset(&info, 0, sizeof info); /* si_pid stays 0 where WNOHANG finds nobody */
    long result = pf_interruptible_syscall(interrupted, SYS_waitid, id_type, id, (long)&info, options, 0, 0);
    const int64_t all[PF_WAITID_RESULTS] = {info.si_pid, info.si_uid, info.si_signo, info.si_status, info.si_code};
    memcpy(results, all, sizeof all);
    return (int)result;
}

int pf_sleep(const volatile int32_t *interrupted, int64_t nanos) {
    const struct timespec time = {nanos / 1000000000, nanos % 1000000000};
    return (int)pf_interruptible_syscall(interrupted, SYS_clock_nanosleep, CLOCK_MONOTONIC, 0, (long)&time, 0, 0, 0);
}

/* What can be done at once is done: one who is interrupted all the time gets on, as in a system call that is. */
int64_t pf_read(const volatile int32_t *interrupted, int fd, uint64_t buffer, int64_t size) {
    int64_t done = pf_read_now(fd, buffer, size);
    if (done > 0)
        return done;
    return pf_interruptible_syscall(interrupted, SYS_read, fd, (long)buffer, size, 0, 0, 0);
}

int64_t pf_write(const volatile int32_t *interrupted, int fd, uint64_t buffer, int64_t size) {
    int64_t done = pf_write_now(fd, buffer, size);
    if (done > 0)
        return done;
    return pf_interruptible_syscall(interrupted, SYS_write, fd, (long)buffer, size, 0, 0, 0);
}

int pf_poll_input(const volatile int32_t *interrupted, int fd, int64_t timeout_nanos) {
    struct pollfd poll = {.fd = fd, .events = POLLIN};
    const struct timespec time = {timeout_nanos / 1000000000, timeout_nanos % 1000000000};
    return (int)pf_interruptible_syscall(interrupted, SYS_ppoll, (long)&poll, 1, timeout_nanos < 0 ? 0 : (long)&time, 0, 0, 0);
}
