/* Waiting that another thread can call off, and the ways out of the process. */
#define _GNU_SOURCE
#include "engine.h"

#include <errno.h>
#include <pthread.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

int pf_interrupt(volatile int32_t *interrupted, uint64_t thread) {
    __atomic_store_n(interrupted, 1, __ATOMIC_SEQ_CST);
    union sigval nothing = {.sival_ptr = NULL};
    return -pthread_sigqueue((pthread_t)thread, PF_SIGNAL, nothing);
}

void pf_exit(int status) {
    for (;;)
        pf_syscall(SYS_exit_group, status, 0, 0, 0, 0, 0);
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
