/* SPDX-License-Identifier: Apache-2.0 */
/* How the kernel schedules a thread. A new thread gets its maker's. Used in signal handlers: plain system calls. */
#define _GNU_SOURCE
#include "engine.h"
#include "scheduling.h"

#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>

static long own_policy(void) {
    return pf_syscall(SYS_sched_getscheduler, 0, 0, 0, 0, 0, 0);
}

static long own_nice(void) {
    return 20 - pf_syscall(SYS_getpriority, PRIO_PROCESS, 0, 0, 0, 0, 0); /* the raw call is off by that */
}

void pf_get_scheduling(struct pf_scheduling *scheduling) {
    scheduling->affinity_size =
        pf_syscall(SYS_sched_getaffinity, 0, sizeof scheduling->affinity, (long)&scheduling->affinity, 0, 0, 0);
    scheduling->policy = own_policy();
    scheduling->nice = own_nice();
    pf_syscall(SYS_sched_getparam, 0, (long)&scheduling->param, 0, 0, 0, 0);
}

void pf_set_scheduling(const struct pf_scheduling *scheduling) {
    if (scheduling->affinity_size > 0)
        pf_syscall(SYS_sched_setaffinity, 0, scheduling->affinity_size, (long)&scheduling->affinity, 0, 0, 0);
    if (scheduling->policy >= 0 && scheduling->policy != own_policy())
        pf_syscall(SYS_sched_setscheduler, 0, scheduling->policy, (long)&scheduling->param, 0, 0, 0);
    if (scheduling->nice != own_nice())
        pf_syscall(SYS_setpriority, PRIO_PROCESS, 0, scheduling->nice, 0, 0, 0);
}

/* The kernel takes none that are shorter, nor longer. */
#define MIN_SLICE_NANOS 100000
#define MAX_SLICE_NANOS 100000000

struct attributes { /* struct sched_attr of sched_setattr(2), which some C libraries do not declare */
    uint32_t size;
    uint32_t policy;
    uint64_t flags;
    int32_t nice;
    uint32_t priority;
    uint64_t runtime;
    uint64_t deadline;
    uint64_t period;
};

/* False if the thread has no slices. */
static bool get_attributes(pid_t tid, struct attributes *attributes) {
    return pf_syscall(SYS_sched_getattr, tid, (long)attributes, sizeof *attributes, 0, 0, 0) == 0
           && (attributes->policy == SCHED_OTHER || attributes->policy == SCHED_BATCH);
}

static uint64_t change_slice(pid_t tid, uint64_t nanos) {
    struct attributes attributes;
    if (!get_attributes(tid, &attributes))
        return 0;
    uint64_t before_nanos = attributes.runtime;
    attributes.runtime = nanos;
    pf_syscall(SYS_sched_setattr, tid, (long)&attributes, 0, 0, 0, 0);
    return before_nanos;
}

void pf_lengthen_slice(void) {
    change_slice(0, MAX_SLICE_NANOS);
}

uint64_t pf_shorten_slice(pid_t tid) {
    uint64_t before_nanos = change_slice(tid, MIN_SLICE_NANOS);
    return before_nanos == MIN_SLICE_NANOS ? 0 : before_nanos; /* it was made by one that hurried */
}

void pf_restore_slice(pid_t tid, uint64_t slice_nanos) {
    change_slice(tid, slice_nanos);
}
