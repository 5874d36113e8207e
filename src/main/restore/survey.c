/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Runs a command that is made from a snapshot to its end, and writes into the snapshot which of its pages the process and a child of
 * it have read or written to: processes to come have them before they go on (see pf_populate), rather than each by a fault of its own.
 *
 * Usage: survey SNAPSHOT COMMAND [ARGUMENT...]
 *
 * Of the command that is what it does before its first fork, or to its end; and of the child that its fork number CHILD makes, what it
 * does to its end. See ../image/surveyed.py.
 *
 * Where a process may not be traced, the snapshot stays as it is.
 */
#define _GNU_SOURCE
#include "../c/snapshot.h"

#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

enum { FIRST = 1, CHILD = 4 }; /* forks of the command; what the first child does is not what all do */

#define PAGE 4096UL
#define ENTRIES 512
#define PAGE_PRESENT (1ULL << 63) /* see pagemap in proc(5) */
#define PAGE_OF_FILE (1ULL << 61)
#define PAGE_OF_ONE_PROCESS (1ULL << 56)
#define GAP 8 /* so many pages of a file between two that are read cost less than another call */

static char head_bytes[PF_SNAPSHOT_HEAD];
static struct pf_snapshot *const head = (struct pf_snapshot *)head_bytes;
static struct pf_run *const runs = (struct pf_run *)(head_bytes + PF_SNAPSHOT_RUNS);
static uint32_t run_count;

static unsigned char *seen; /* a bit for each page that a child had from its parent: see is_seen */
#define SEEN_BITS 26 /* of a byte's number in it */

static struct {
    pid_t pid;
    int programs, forks;
} command;

static bool is_written(uint64_t entry) {
    return (entry & PAGE_PRESENT) && !(entry & PAGE_OF_FILE);
}

static bool is_read(uint64_t entry) {
    return (entry & PAGE_PRESENT) && (entry & PAGE_OF_FILE);
}

static bool is_its_own(uint64_t entry) {
    return is_written(entry) && (entry & PAGE_OF_ONE_PROCESS);
}

static bool is_of_snapshot(uint64_t page) {
    const struct pf_area *areas = (const struct pf_area *)(head_bytes + head->areas);
    for (uint32_t i = 0; i < head->area_count; i++)
        if (areas[i].begin <= page && page < areas[i].end)
            return true;
    return false;
}

/* A run that ends at most so many pages before it becomes longer. */
static void add_page(struct pf_run_list *list, uint64_t page, uint64_t gap) {
    struct pf_run *last = list->count == 0 ? NULL : &runs[list->first + list->count - 1];
    if (last != NULL && page <= last->begin + (last->pages + gap) * PAGE) {
        last->pages = (page - last->begin) / PAGE + 1;
    } else if (run_count < PF_SNAPSHOT_MAX_RUNS) {
        runs[run_count++] = (struct pf_run){page, 1};
        list->count++;
    }
}

/* Calls visit for each page of the process that is mapped privately, in ascending order. */
static void each_page(pid_t pid, void (*visit)(uint64_t page, uint64_t entry, void *argument), void *argument) {
    char path[64], line[4400], permissions[5];
    uint64_t begin, end, entries[ENTRIES];
    snprintf(path, sizeof path, "/proc/%d/pagemap", (int)pid);
    int pagemap = open(path, O_RDONLY | O_CLOEXEC);
    snprintf(path, sizeof path, "/proc/%d/maps", (int)pid);
    FILE *maps = fopen(path, "re");
    while (maps != NULL && pagemap >= 0 && fgets(line, sizeof line, maps) != NULL) {
        if (sscanf(line, "%lx-%lx %4s", &begin, &end, permissions) != 3 || permissions[3] != 'p')
            continue;
        for (uint64_t at = begin; at < end; at += ENTRIES * PAGE) {
            uint64_t count = (end - at) / PAGE < ENTRIES ? (end - at) / PAGE : ENTRIES;
            if (pread(pagemap, entries, count * sizeof entries[0], (off_t)(at / PAGE * sizeof entries[0])) < 0)
                break;
            for (uint64_t i = 0; i < count; i++)
                visit(at + i * PAGE, entries[i], argument);
        }
    }
    if (maps != NULL)
        fclose(maps);
    close(pagemap);
}

/* Which pages are noted. */
struct wanted {
    bool (*is)(uint64_t entry);
    bool (*is_not)(uint64_t page);
    struct pf_run_list *list;
    uint64_t gap;
};

static void note_if_wanted(uint64_t page, uint64_t entry, void *argument) {
    struct wanted *wanted = argument;
    if (wanted->is(entry) && (wanted->is_not == NULL || !wanted->is_not(page)) && is_of_snapshot(page))
        add_page(wanted->list, page, wanted->gap);
}

static void note(pid_t pid, enum pf_run_kind kind, struct wanted wanted) {
    wanted.list = &head->runs[kind];
    *wanted.list = (struct pf_run_list){run_count, 0};
    each_page(pid, note_if_wanted, &wanted);
}

static void note_start(void) {
    if (command.programs != 1 || head->runs[PF_WRITTEN_AT_START].count > 0)
        return; /* or else it could not be made from the snapshot */
    note(command.pid, PF_WRITTEN_AT_START, (struct wanted){.is = is_written});
    note(command.pid, PF_READ_AT_START, (struct wanted){.is = is_read, .gap = GAP});
}

/* ---- a child's pages ------------------------------------------------------------------------------------ */

static void see(uint64_t page, uint64_t entry, void *argument) {
    (void)argument;
    if (entry & PAGE_PRESENT)
        seen[page / PAGE >> 3 & ((1UL << SEEN_BITS) - 1)] |= (unsigned char)(1 << (page / PAGE & 7));
}

/* Two pages 2 TB apart are one to it: then one of them is left to its fault. */
static bool is_seen(uint64_t page) {
    return seen[page / PAGE >> 3 & ((1UL << SEEN_BITS) - 1)] & (1 << (page / PAGE & 7));
}

static void wait_for_stop(pid_t pid, int event) {
    int status;
    while (waitpid(pid, &status, __WALL) == pid && WIFSTOPPED(status) && status >> 16 != event)
        ptrace(PTRACE_CONT, pid, NULL, (void *)(long)(status >> 16 == 0 ? WSTOPSIG(status) : 0));
}

/* The parent is stopped meanwhile. */
static void note_child(pid_t child) {
    seen = calloc(1, 1UL << SEEN_BITS);
    if (seen == NULL)
        return;
    each_page(child, see, NULL);
    ptrace(PTRACE_CONT, child, NULL, NULL);
    wait_for_stop(child, PTRACE_EVENT_EXIT);
    note(child, PF_WRITTEN_BY_CHILD, (struct wanted){.is = is_its_own});
    note(child, PF_READ_BY_CHILD, (struct wanted){.is = is_read, .is_not = is_seen, .gap = GAP});
    free(seen);
}

static void on_fork(void) {
    unsigned long child = 0;
    int status;
    ptrace(PTRACE_GETEVENTMSG, command.pid, NULL, &child);
    waitpid((pid_t)child, &status, __WALL); /* it stops before it runs */
    command.forks++;
    if (command.forks == FIRST)
        note_start();
    if (command.forks == CHILD)
        note_child((pid_t)child);
    ptrace(PTRACE_DETACH, (pid_t)child, NULL, NULL);
}

/* ---- the command ---------------------------------------------------------------------------------------- */

static void on_event(int event) {
    switch (event) {
    case PTRACE_EVENT_EXEC: command.programs++; break;
    case PTRACE_EVENT_FORK: on_fork(); break;
    case PTRACE_EVENT_EXIT: note_start(); break;
    default: break;
    }
}

/* Its exit status, or 128 and the signal. */
static int watch(void) {
    int status;
    while (waitpid(command.pid, &status, __WALL) == command.pid && WIFSTOPPED(status)) {
        int event = status >> 16, signal_number = event != 0 ? 0 : WSTOPSIG(status);
        on_event(event);
        ptrace(PTRACE_CONT, command.pid, NULL, (void *)(long)signal_number);
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* 0: it may not be traced. */
static pid_t start(char **words) {
    int status;
    pid_t pid = fork();
    if (pid == 0) {
        if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0)
            _exit(0);
        raise(SIGSTOP);
        execv(words[0], words);
        fprintf(stderr, "survey: %s: %m\n", words[0]);
        _exit(126);
    }
    if (pid < 0)
        return pid;
    if (waitpid(pid, &status, WUNTRACED) != pid || !WIFSTOPPED(status))
        return 0;
    long options = PTRACE_O_TRACEEXIT | PTRACE_O_TRACEEXEC | PTRACE_O_TRACEFORK | PTRACE_O_EXITKILL;
    ptrace(PTRACE_SETOPTIONS, pid, NULL, (void *)options);
    ptrace(PTRACE_CONT, pid, NULL, NULL);
    return pid;
}

int main(int argc, char **argv) {
    if (argc < 3) {
        fputs("usage: survey SNAPSHOT COMMAND [ARGUMENT...]\n", stderr);
        return 2;
    }
    int snapshot = open(argv[1], O_RDWR | O_CLOEXEC);
    if (snapshot < 0 || pread(snapshot, head_bytes, PF_SNAPSHOT_HEAD, 0) != PF_SNAPSHOT_HEAD) {
        fprintf(stderr, "survey: %s: %m\n", argv[1]);
        return 1;
    }
    command.pid = start(argv + 2);
    if (command.pid < 0) {
        fprintf(stderr, "survey: fork: %m\n");
        return 1;
    }
    memset(head->runs, 0, sizeof head->runs);
    int status = command.pid == 0 ? 0 : watch();
    if (run_count > 0 && pwrite(snapshot, head_bytes, PF_SNAPSHOT_HEAD, 0) != PF_SNAPSHOT_HEAD) {
        fprintf(stderr, "survey: %s: %m\n", argv[1]);
        return 1;
    }
    return status;
}
