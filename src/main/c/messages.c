/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The engine's signal: what a thread is told by it. It stops for a fork (freeze.c), leaves the call that it waits in, or ends.
 */
#define _GNU_SOURCE
#include "arch.h"
#include "exit.h"
#include "freeze.h"
#include "messages.h"
#include "signals.h"
#include "stopped_call.h"

#include <errno.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

int pf_send(pid_t tid, uint64_t message) {
    siginfo_t info;
    memset(&info, 0, sizeof info);
    info.si_code = SI_QUEUE;
    info.si_pid = getpid();
    info.si_uid = getuid();
    info.si_value.sival_ptr = (void *)(uintptr_t)message;
    return (int)pf_syscall(SYS_rt_tgsigqueueinfo, info.si_pid, tid, PF_SIGNAL, (long)&info, 0, 0);
}

/* The signal handler. Runs with all signals masked, on the stack of whatever it interrupted. */
static void on_signal(int signal, siginfo_t *info, void *context) {
    ucontext_t *interrupted = context;
    uint64_t message = (uint64_t)(uintptr_t)info->si_value.sival_ptr;
    if (info->si_code != SI_QUEUE || info->si_pid != getpid()) {
        pf_pass_on_signal(signal);
        return;
    }
    if (message == PF_CANCEL) {
        uintptr_t pc = pf_pc(interrupted);
        if (pc >= (uintptr_t)pf_interruptible_begin && pc < (uintptr_t)pf_interruptible_end)
            pf_set_pc(interrupted, (uintptr_t)pf_interruptible_cancelled);
        return;
    }
    if (message == PF_WAKE) {
        pf_end_waiting_call(interrupted);
        return;
    }
    if (message == PF_END)
        pf_end_thread();
    pf_leave_signals_to_python(interrupted);
    pf_stop(message, interrupted);
}

int pf_messages_init(void) {
    struct sigaction action = {.sa_sigaction = on_signal, .sa_flags = SA_SIGINFO | SA_RESTART};
    sigfillset(&action.sa_mask);
    return sigaction(PF_SIGNAL, &action, NULL) == 0 ? 0 : -errno;
}
