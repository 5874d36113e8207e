/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A snapshot: the memory of a process that is stopped in pf_fork, in a file. A program that is made from it goes on
 * there as a forked child does. Written by snapshot.c, read by the programs of ../restore.
 *
 *   struct pf_snapshot, then its tables    the first PF_SNAPSHOT_HEAD bytes
 *   pages                                  each where an area says
 */
#ifndef POLYFORK_SNAPSHOT_H
#define POLYFORK_SNAPSHOT_H

#include <stddef.h>
#include <stdint.h>

#include "arch.h"

#define PF_SNAPSHOT_MAGIC "polyfork snapshot 4"
#define PF_SNAPSHOT_HEAD (1L << 20)
#define PF_SNAPSHOT_SIGNALS 64

/* An action of a signal, as the kernel's rt_sigaction(2) has it. */
struct pf_action {
    uint64_t handler, flags, restorer, mask;
};

/* A mapping: mmap(begin, end - begin, protection, flags, the file's descriptor, offset). The later ones lie over the earlier. */
struct pf_area {
    uint64_t begin, end;
    uint64_t offset;
    int32_t protection;
    int32_t flags;
    int32_t mapped; /* which of the mapped files; or: */
#define PF_NO_FILE (-1)
#define PF_SNAPSHOT_ITSELF (-2)
    uint32_t huge_pages; /* madvise(MADV_HUGEPAGE) */
};

/* A file whose pages the process maps: while it is as it was, nothing of it is in the snapshot but what was changed. */
struct pf_mapped_file {
    uint64_t inode, size, modified_seconds, modified_nanos;
    uint32_t path; /* where in the strings */
    uint32_t unused;
};

/* A file that is open. */
struct pf_open_file {
    uint64_t offset;
    int32_t fd;
    int32_t flags;
    uint32_t path;
    uint32_t unused;
};

struct pf_snapshot {
    char magic[24];
    char boot[40]; /* /proc/sys/kernel/random/boot_id: a clock that only goes on, and the same kernel */
    struct pf_context context; /* where it goes on */
    uint64_t tls, tid_address; /* of the one thread */
    uint64_t restored; /* the address of a struct pf_restored */
    uint64_t vdso_begin, vdso_end; /* the kernel's own pages, with the data before them: they move, they are not copied */
    uint32_t area_count, areas; /* of struct pf_area; where they begin in the file */
    uint32_t mapped_count, mapped; /* of struct pf_mapped_file */
    uint32_t file_count, files; /* of struct pf_open_file */
    uint32_t strings;
    struct pf_action actions[PF_SNAPSHOT_SIGNALS + 1];
};

/* What a new process knows and its snapshot does not. Filled in before it goes on. */
struct pf_restored {
    uint64_t argument_count, arguments, environment; /* main's argc, argv, envp */
    uint64_t mask; /* signals that were blocked, */
    uint64_t ignored; /* and ignored: signal n is bit n - 1 */
};
_Static_assert(offsetof(struct pf_restored, arguments) == 8 && offsetof(struct pf_restored, environment) == 16
                   && offsetof(struct pf_restored, ignored) == 32,
               "ProcessStart.java reads these by number");

/* In a child in which no other thread runs: writes the snapshot. 0; a negated errno; in a process made from it, PF_RESTORED. */
#define PF_RESTORED 1
int pf_write_snapshot(const char *path, const int32_t *tid_address);

#endif
