/* SPDX-License-Identifier: Apache-2.0 */
/* The system call in which a stopped thread waits. */
#ifndef POLYFORK_STOPPED_CALL_H
#define POLYFORK_STOPPED_CALL_H

#include <ucontext.h>

/* What a thread was doing when it was stopped. */
enum pf_waiting {
    PF_RUNS, /* none of these: it may hold any lock */
    PF_WAITS_FOR_LOCK, /* inside futex(2) */
    PF_WAITS_FOR_CONDITION, /* there, as waits for a condition variable do, which have released its lock */
    PF_WAITS /* inside another system call that waits: for input, for a child, for time to pass */
};

/* In the handler of PF_SIGNAL. Sees to it, too, that a call that the stop would end with EINTR is restarted. */
enum pf_waiting pf_what_waits(ucontext_t *interrupted);
/* In the handler of PF_SIGNAL: ends the call with EINTR, also one that is about to be made or would be restarted. */
void pf_end_waiting_call(ucontext_t *interrupted);

#endif
