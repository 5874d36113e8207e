/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a thread waits for that a signal has interrupted: told by the system call that it is inside of.
 */
#define _GNU_SOURCE
#include "arch.h"
#include "stopped_call.h"

#include <errno.h>
#include <linux/futex.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>

static bool is_regular_file(int fd) {
    struct stat status;
    return pf_syscall(SYS_fstat, fd, (long)&status, 0, 0, 0, 0) == 0 && S_ISREG(status.st_mode);
}

static int futex_operation(const ucontext_t *interrupted) {
    return (int)pf_argument(interrupted, 1) & FUTEX_CMD_MASK;
}

static bool is_futex_wait(const ucontext_t *interrupted) {
    switch (futex_operation(interrupted)) {
    case FUTEX_WAIT:
    case FUTEX_WAIT_REQUEUE_PI:
    case FUTEX_LOCK_PI: return true;
    default: return false;
    }
}

static enum pf_waiting kind_of_futex_call(const ucontext_t *interrupted) {
    return futex_operation(interrupted) == FUTEX_WAIT_BITSET ? PF_WAITS_FOR_CONDITION
           : is_futex_wait(interrupted)                      ? PF_WAITS_FOR_LOCK
                                                             : PF_RUNS;
}

/*
 * What a thread will wait for that is about to make a call. Not every call that can wait is here: who makes another one may hold
 * a lock of the C library or of the JVM's own file reading.
 */
static enum pf_waiting kind_of_call(long number, const ucontext_t *interrupted) {
    switch (number) {
    case SYS_futex: return kind_of_futex_call(interrupted);
    case SYS_read:
    case SYS_readv:
    case SYS_write:
    case SYS_writev:
    case SYS_pread64:
    case SYS_preadv:
    case SYS_pwrite64:
    case SYS_pwritev: return is_regular_file((int)pf_argument(interrupted, 0)) ? PF_RUNS : PF_WAITS;
    case SYS_recvfrom:
    case SYS_recvmsg:
    case SYS_recvmmsg:
    case SYS_sendto:
    case SYS_sendmsg:
    case SYS_sendmmsg:
    case SYS_accept:
    case SYS_accept4:
    case SYS_connect:
    case SYS_sendfile:
    case SYS_splice:
    case SYS_tee:
    case SYS_vmsplice:
    case SYS_poll:
    case SYS_ppoll:
    case SYS_select:
    case SYS_pselect6:
    case SYS_epoll_wait:
    case SYS_epoll_pwait:
    case SYS_epoll_pwait2:
    case SYS_io_getevents:
    case SYS_io_pgetevents:
    case SYS_io_uring_enter:
    case SYS_nanosleep:
    case SYS_clock_nanosleep:
    case SYS_restart_syscall:
    case SYS_wait4:
    case SYS_waitid:
    case SYS_flock:
    case SYS_fcntl:
    case SYS_fsync:
    case SYS_fdatasync:
    case SYS_pause:
    case SYS_rt_sigtimedwait:
    case SYS_rt_sigsuspend:
    case SYS_semop:
    case SYS_semtimedop:
    case SYS_msgrcv:
    case SYS_msgsnd:
    case SYS_mq_timedreceive:
    case SYS_mq_timedsend: return PF_WAITS;
    default: return PF_RUNS;
    }
}

/*
 * The kernel delivers a signal inside of a call to who waits there alone: be that open(2) of a FIFO, or a call that nobody knows.
 * The allocator's calls never wait so; they look like it where one follows the other at the same place.
 */
static enum pf_waiting kind_of_interrupted_call(long number, const ucontext_t *interrupted) {
    switch (number) {
    case SYS_futex: return kind_of_futex_call(interrupted);
    case SYS_mmap:
    case SYS_munmap:
    case SYS_mremap:
    case SYS_mprotect:
    case SYS_madvise:
    case SYS_brk: return PF_RUNS;
    default: return PF_WAITS;
    }
}

/*
 * Some calls the kernel never restarts after a handler: they end with EINTR. Nobody shall see that it was stopped, so
 * those are restarted that then wait no longer than asked for: with no time limit, one that the kernel counts down, or
 * a point in time.
 */
static bool may_be_restarted(long number, const ucontext_t *interrupted) {
    switch (number) {
    case SYS_select:
    case SYS_pselect6:
    case SYS_ppoll:
    case SYS_pause:
    case SYS_rt_sigsuspend:
    case SYS_semop:
    case SYS_msgrcv:
    case SYS_msgsnd:
    case SYS_io_uring_enter: return true;
    case SYS_poll: return (int)pf_argument(interrupted, 2) < 0;
    case SYS_epoll_wait:
    case SYS_epoll_pwait: return (int)pf_argument(interrupted, 3) < 0;
    case SYS_rt_sigtimedwait: return pf_argument(interrupted, 2) == 0;
    case SYS_epoll_pwait2:
    case SYS_semtimedop: return pf_argument(interrupted, 3) == 0;
    case SYS_io_getevents:
    case SYS_io_pgetevents: return pf_argument(interrupted, 4) == 0;
    case SYS_clock_nanosleep: return pf_argument(interrupted, 1) == TIMER_ABSTIME;
    case SYS_futex: return futex_operation(interrupted) == FUTEX_WAIT_BITSET;
    default: return false;
    }
}

enum pf_waiting pf_what_waits(ucontext_t *interrupted) {
    long number;
    if (pf_at_system_call(interrupted, &number))
        return pf_was_inside_call(interrupted) ? kind_of_interrupted_call(number, interrupted)
                                               : kind_of_call(number, interrupted);
    if (!pf_after_interrupted_call(interrupted, &number))
        return PF_RUNS;
    if (may_be_restarted(number, interrupted))
        pf_restart_call(interrupted, number);
    return kind_of_interrupted_call(number, interrupted);
}

void pf_end_waiting_call(ucontext_t *interrupted) {
    long number;
    if (!pf_at_system_call(interrupted, &number))
        return;
    if (kind_of_call(number, interrupted) == PF_WAITS || (pf_was_inside_call(interrupted) && number != SYS_futex))
        pf_fail_call(interrupted, EINTR);
}
