/* SPDX-License-Identifier: Apache-2.0 */
/* All other threads: stopped, recreated in the child, let go. */
#ifndef POLYFORK_FREEZE_H
#define POLYFORK_FREEZE_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <ucontext.h>

#include "arch.h"
#include "scheduling.h"
#include "stopped_call.h"

/* How long threads may take to stop before the fork is given up, in nanoseconds. */
#define PF_STOP_TIMEOUT_NANOS 5000000000L

/*
 * How long other threads are waited for. Where processors have much else to do, or the process was stopped, a look at the
 * threads comes long after the one before, and they had as little time as this one: the time alone says nothing.
 */
struct pf_patience {
    int64_t deadline_nanos; /* of CLOCK_MONOTONIC */
    int looks;
};

struct pf_patience pf_patience_of(int64_t nanos);
bool pf_is_over(struct pf_patience *patience); /* at each look */

/* A stopped thread: all that is needed to recreate it in the child. Filled by the thread itself. */
struct pf_thread {
    struct pf_context context; /* where it goes on in the child */
    pid_t tid;
    int number; /* in /proc, which may be of another PID namespace */
    uintptr_t tls; /* thread pointer, which is pthread_self() */
    int32_t *tid_address; /* glibc's tid field: the kernel writes it at birth and clears it at death */
    void *robust_list;
    size_t robust_list_size;
    stack_t alternate_stack;
    char name[16];
    struct pf_scheduling scheduling;
    uint64_t slice_nanos; /* by who stops it: pf_shorten_slice */
    enum pf_waiting waiting;
    bool in_allocator; /* or elsewhere in its library */
    bool excluded;
    bool is_held; /* in the child: see jit_hold.c */
    bool awaits_recreation; /* in a child: it is held, so the process does not have it yet */
    int32_t *vm_tid; /* HotSpot's copy of tid, if it is held; NULL: none */
    uint32_t stopped; /* 1 once what it fills in is there */
};

int pf_freeze_init(void);
int pf_freeze(void); /* stops all other threads */
void pf_release(void); /* lets them go */
/* What the kernel keeps of the calling thread and a new one does not have. */
void pf_describe_self(struct pf_thread *self);
void pf_restore_self(const struct pf_thread *self);
struct pf_thread *pf_find_thread(uintptr_t tls);
void pf_each_thread(void (*visit)(struct pf_thread *thread));
bool pf_any_thread(bool (*is)(const struct pf_thread *thread));
int pf_recreate_threads(void); /* in the child: recreates every thread that is not excluded; they wait for pf_release */
bool pf_freeze_recreate_held(void); /* those that were held, while no fork is under way; false: a limit was hit */
void pf_stop(uint64_t message, ucontext_t *interrupted); /* in the handler of PF_SIGNAL */

long pf_futex_wait(const uint32_t *word, uint32_t expected, int64_t timeout_nanos);
void pf_futex_wake_all(const uint32_t *word);

#endif
