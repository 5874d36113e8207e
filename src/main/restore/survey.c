/*
 * Runs a command that is made from a snapshot to its end, and writes into the snapshot which of its pages the process has
 * written to: processes to come copy these before they go on (see restore.c), rather than each by a fault of its own.
 *
 * Usage: survey SNAPSHOT COMMAND [ARGUMENT...]
 *
 * Where a process may not be traced, the snapshot stays as it is.
 */
#define _GNU_SOURCE
#include "../c/snapshot.h"

#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#define PAGE 4096UL
#define ENTRIES 512
#define PAGE_PRESENT (1ULL << 63) /* see pagemap in proc(5) */
#define PAGE_OF_FILE (1ULL << 61)

static char head_bytes[PF_SNAPSHOT_HEAD];
static struct pf_snapshot *const head = (struct pf_snapshot *)head_bytes;
static struct pf_run *const runs = (struct pf_run *)(head_bytes + PF_SNAPSHOT_RUNS);

static bool add_page(uint64_t page) {
    struct pf_run *last = head->run_count == 0 ? NULL : &runs[head->run_count - 1];
    if (last != NULL && last->begin + last->pages * PAGE == page) {
        last->pages++;
        return true;
    }
    if (head->run_count == PF_SNAPSHOT_MAX_RUNS)
        return false;
    runs[head->run_count++] = (struct pf_run){page, 1};
    return true;
}

static bool is_written(uint64_t entry) {
    return (entry & PAGE_PRESENT) && !(entry & PAGE_OF_FILE);
}

/* False: no more can be noted. */
static bool look_at(const struct pf_area *area, int pagemap) {
    uint64_t entries[ENTRIES];
    for (uint64_t at = area->begin; at < area->end; at += ENTRIES * PAGE) {
        uint64_t count = (area->end - at) / PAGE < ENTRIES ? (area->end - at) / PAGE : ENTRIES;
        ssize_t size = (ssize_t)(count * sizeof entries[0]);
        if (pread(pagemap, entries, (size_t)size, (off_t)(at / PAGE * sizeof entries[0])) != size)
            return false;
        for (uint64_t i = 0; i < count; i++)
            if (is_written(entries[i]) && !add_page(at + i * PAGE))
                return false;
    }
    return true;
}

/* Notes as many as there is room for. */
static void look_at_pages(pid_t pid) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/pagemap", (int)pid);
    int pagemap = open(path, O_RDONLY | O_CLOEXEC);
    const struct pf_area *areas = (const struct pf_area *)(head_bytes + head->areas);
    bool goes_on = pagemap >= 0;
    for (uint32_t i = 0; goes_on && i < head->area_count; i++)
        if (areas[i].mapped == PF_SNAPSHOT_ITSELF)
            goes_on = look_at(&areas[i], pagemap);
    close(pagemap);
}

/* Its exit status, or 128 and the signal. */
static int watch(pid_t pid) {
    int status, programs = 0;
    while (waitpid(pid, &status, __WALL) == pid && WIFSTOPPED(status)) {
        int event = status >> 16, signal_number = event != 0 ? 0 : WSTOPSIG(status);
        if (event == PTRACE_EVENT_EXEC)
            programs++;
        if (event == PTRACE_EVENT_EXIT && programs == 1) /* or else it could not be made from the snapshot */
            look_at_pages(pid);
        ptrace(PTRACE_CONT, pid, NULL, (void *)(long)signal_number);
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* 0: it may not be traced. */
static pid_t start(char **command) {
    int status;
    pid_t pid = fork();
    if (pid == 0) {
        if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0)
            _exit(0);
        raise(SIGSTOP);
        execv(command[0], command);
        fprintf(stderr, "survey: %s: %m\n", command[0]);
        _exit(126);
    }
    if (pid < 0)
        return pid;
    if (waitpid(pid, &status, WUNTRACED) != pid || !WIFSTOPPED(status))
        return 0;
    long options = PTRACE_O_TRACEEXIT | PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL;
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
    pid_t pid = start(argv + 2);
    if (pid < 0) {
        fprintf(stderr, "survey: fork: %m\n");
        return 1;
    }
    head->run_count = 0;
    int status = pid == 0 ? 0 : watch(pid);
    if (head->run_count > 0 && pwrite(snapshot, head_bytes, PF_SNAPSHOT_HEAD, 0) != PF_SNAPSHOT_HEAD) {
        fprintf(stderr, "survey: %s: %m\n", argv[1]);
        return 1;
    }
    return status;
}
