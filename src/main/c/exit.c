/* SPDX-License-Identifier: Apache-2.0 */
/* The ways out of the process. */
#define _GNU_SOURCE
#include "engine.h"
#include "exit.h"
#include "freeze.h"
#include "messages.h"
#include "proc.h"

#include <pthread.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#define END_TIMEOUT_NANOS 1000000000L /* for a thread that does not end: it starts a program, or waits for a device */

void pf_exit(int status) {
    for (;;)
        pf_syscall(SYS_exit_group, status, 0, 0, 0, 0, 0);
}

static int end_thread(int number, void *argument) {
    const pid_t *self = argument;
    pid_t tid = pf_own_tid(number);
    if (tid != *self && tid != 0)
        pf_send(tid, PF_END);
    return 0;
}

static uint32_t has_begun, standing, may_end;

void pf_end_thread(void) {
    __atomic_add_fetch(&standing, 1, __ATOMIC_SEQ_CST);
    while (!__atomic_load_n(&may_end, __ATOMIC_SEQ_CST))
        pf_futex_wait(&may_end, 0, -1);
    pf_syscall(SYS_exit, 0, 0, 0, 0, 0, 0);
}

static void let_them_end(void) {
    __atomic_store_n(&may_end, 1, __ATOMIC_SEQ_CST);
    pf_futex_wake_all(&may_end);
}

/* Threads that have neither ended nor, where all end together, are stopped for it. */
static long count_others(void) {
    long others = pf_count_threads() - 1;
    if (may_end)
        return others;
    return others - pf_first_thread_has_ended() - (long)__atomic_load_n(&standing, __ATOMIC_SEQ_CST);
}

static bool stop_others(pid_t self, struct pf_patience *patience) {
    long before = 0, others;
    while ((others = count_others()) > 0) {
        if (pf_is_over(patience))
            return false;
        if (others != before) /* or all have been told */
            pf_each_number("self/task", end_thread, &self);
        before = others;
        sched_yield();
    }
    return true;
}

/*
 * The kernel shows a process as a zombie when its first thread has ended, and lets its parent wait for it when all have. As
 * in a process of one thread, there shall be no time between: the others end before. Where the first is one of those, they end
 * together: the JVM's waits for it, and would then go on and end the process its own way.
 */
void pf_exit_alone(int status) {
    pid_t self = (pid_t)pf_syscall(SYS_gettid, 0, 0, 0, 0, 0, 0);
    uint64_t all = UINT64_MAX;
    pf_syscall(SYS_rt_sigprocmask, SIG_SETMASK, (long)&all, 0, sizeof all, 0, 0);
    if (__atomic_exchange_n(&has_begun, 1, __ATOMIC_SEQ_CST))
        pf_end_thread(); /* another thread ends the process already */
    struct pf_patience patience = pf_patience_of(END_TIMEOUT_NANOS);
    if (self == getpid())
        let_them_end();
    if (stop_others(self, &patience) && self != getpid()) {
        let_them_end();
        while (pf_count_threads() > 2 && !pf_is_over(&patience)) /* the first stays, as a zombie */
            sched_yield();
    }
    pf_exit(status);
}

void pf_exit_by_signal(int signal) {
    struct sigaction action = {.sa_handler = SIG_DFL};
    sigset_t only;
    sigaction(signal, &action, NULL);
    sigemptyset(&only);
    sigaddset(&only, signal);
    pthread_sigmask(SIG_UNBLOCK, &only, NULL);
    pf_syscall(SYS_tgkill, getpid(), pf_syscall(SYS_gettid, 0, 0, 0, 0, 0, 0), signal, 0, 0, 0);
    pf_exit(128 + signal); /* a signal whose default is not to end the process */
}
