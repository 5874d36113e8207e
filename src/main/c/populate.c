/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pages that a process is known to need: in one call for all that lie side by side, rather than by a fault for each. What is mapped
 * or copied before there are threads, no other processor needs to forget. A kernel that cannot (before 5.14) need not.
 */
#define _GNU_SOURCE
#include "snapshot.h"

#include <errno.h>
#include <stdbool.h>
#include <sys/mman.h>
#include <sys/syscall.h>

static bool is_written(enum pf_run_kind kind) {
    return kind == PF_WRITTEN_AT_START || kind == PF_WRITTEN_BY_CHILD;
}

void pf_populate(const struct pf_snapshot *head, enum pf_run_kind kind) {
    const struct pf_run *runs = (const struct pf_run *)((const char *)head + PF_SNAPSHOT_RUNS) + head->runs[kind].first;
    int advice = is_written(kind) ? MADV_POPULATE_WRITE : MADV_POPULATE_READ;
    for (uint32_t i = 0; i < head->runs[kind].count; i++)
        if (pf_syscall(SYS_madvise, (long)runs[i].begin, (long)(runs[i].pages * 4096), advice, 0, 0, 0) == -EINVAL)
            return; /* else it may be gone, or not be writable any more */
}
