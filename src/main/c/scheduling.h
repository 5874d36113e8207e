/* SPDX-License-Identifier: Apache-2.0 */
/* Priorities, processors and time slices of threads. */
#ifndef POLYFORK_SCHEDULING_H
#define POLYFORK_SCHEDULING_H

#include <sched.h>
#include <stdint.h>
#include <sys/types.h>

/* See sched_setaffinity(2), sched_setscheduler(2), nice(2); all of a thread. */
struct pf_scheduling {
    unsigned long affinity[128]; /* of 8192 processors */
    long affinity_size; /* in bytes; negative: unknown */
    long policy;
    struct sched_param param;
    long nice;
};

void pf_get_scheduling(struct pf_scheduling *scheduling); /* of the calling thread */
void pf_set_scheduling(const struct pf_scheduling *scheduling);

/*
 * What a thread has to do for a fork is little, and others wait for it: it gets the shortest slices of time, and so comes
 * before all who have to share the processors. As pf_lengthen_slice, for a thread of this process, 0 for the calling one, and what
 * it makes meanwhile; a program that it starts in that moment keeps it. Returns the slice that it had, in nanoseconds, 0 for
 * the kernel's usual one.
 */
uint64_t pf_shorten_slice(pid_t tid);
void pf_restore_slice(pid_t tid, uint64_t slice_nanos);

#endif
