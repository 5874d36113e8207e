/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Makes this process from a snapshot (see ../c/snapshot.h), so that it goes on as a child of pf_fork does.
 *
 * The program that is restored gets this one's environment, signal mask, ignored signals and name; descriptors, limits, working
 * directory, terminal and all else of a process it has anyway, for it is this process.
 *
 * The programs that use this are linked statically at a low address where no JVM has anything: what is mapped here must not lie
 * where they are themselves.
 */
#define _GNU_SOURCE
#include "restore.h"

#include "../c/snapshot.h"

#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static char head_bytes[PF_SNAPSHOT_HEAD] __attribute__((aligned(4096)));
static const struct pf_snapshot *const head = (const struct pf_snapshot *)head_bytes;

/* The kernel's own pages in this process: a function or two, and their data. */
static struct {
    uint64_t begin, end;
} kernel_pages[8];
static int kernel_pages_count;

static char obstacle[4400];

const char *pf_restore_obstacle(void) {
    return obstacle;
}

/* False, for a reason. */
__attribute__((format(printf, 1, 2))) static bool no(const char *reason, ...) {
    va_list arguments;
    va_start(arguments, reason);
    vsnprintf(obstacle, sizeof obstacle, reason, arguments);
    va_end(arguments);
    return false;
}

static const struct pf_area *areas(void) {
    return (const struct pf_area *)(head_bytes + head->areas);
}

static const struct pf_mapped_file *mapped(void) {
    return (const struct pf_mapped_file *)(head_bytes + head->mapped);
}

static const struct pf_open_file *files(void) {
    return (const struct pf_open_file *)(head_bytes + head->files);
}

static const char *string(uint32_t at) {
    return head_bytes + head->strings + at;
}

/* ---- can it be? ----------------------------------------------------------------------------------------- */

static bool map_head(int fd, const char *path) {
    struct stat status;
    if (fd < 0 || fstat(fd, &status) != 0)
        return no("%s: %m", path);
    if (status.st_uid != geteuid())
        return no("%s is another user's", path);
    if (status.st_size < PF_SNAPSHOT_HEAD
        || mmap(head_bytes, PF_SNAPSHOT_HEAD, PROT_READ, MAP_PRIVATE | MAP_FIXED, fd, 0) != head_bytes
        || memcmp(head->magic, PF_SNAPSHOT_MAGIC, sizeof PF_SNAPSHOT_MAGIC) != 0)
        return no("%s is no snapshot of this build", path);
    return true;
}

static bool is_of_this_boot(void) {
    char boot[sizeof head->boot] = "";
    int fd = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
    ssize_t size = read(fd, boot, sizeof boot - 1);
    close(fd);
    return (size > 0 && strcmp(boot, head->boot) == 0) || no("the machine was started after the snapshot was made");
}

static bool overlaps(uint64_t begin, uint64_t end) {
    for (uint32_t i = 0; i < head->area_count; i++)
        if (areas()[i].begin < end && begin < areas()[i].end)
            return true;
    return false;
}

/* Is what is mapped in this process apart from all of the snapshot's, and are the kernel's pages as many as there? */
static bool has_room(void) {
    FILE *maps = fopen("/proc/self/maps", "re");
    char line[4400];
    bool result = maps != NULL;
    while (result && fgets(line, sizeof line, maps) != NULL) {
        unsigned long begin, end;
        result = sscanf(line, "%lx-%lx", &begin, &end) == 2;
        if (strstr(line, "[vsyscall]") != NULL)
            continue;
        if (strstr(line, "[vvar") != NULL || strstr(line, "[vdso]") != NULL) {
            if (kernel_pages_count == sizeof kernel_pages / sizeof kernel_pages[0])
                return false;
            kernel_pages[kernel_pages_count].begin = begin;
            kernel_pages[kernel_pages_count++].end = end;
        } else {
            result = result && !overlaps(begin, end);
        }
        result = result && (end <= head->vdso_begin || begin >= head->vdso_end);
    }
    if (maps != NULL)
        fclose(maps);
    return result && kernel_pages_count > 0
           && kernel_pages[kernel_pages_count - 1].end - kernel_pages[0].begin == head->vdso_end - head->vdso_begin;
}

static bool files_are_unchanged(void) {
    for (uint32_t i = 0; i < head->mapped_count; i++) {
        const struct pf_mapped_file *file = &mapped()[i];
        struct stat status;
        if (stat(string(file->path), &status) != 0 || status.st_ino != file->inode || (uint64_t)status.st_size != file->size
            || (uint64_t)status.st_mtim.tv_sec != file->modified_seconds
            || (uint64_t)status.st_mtim.tv_nsec != file->modified_nanos)
            return no("%s has changed since the snapshot was made", string(file->path));
    }
    return true;
}

static bool descriptors_are_free(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return false;
    for (uint32_t i = 0; i < head->file_count; i++)
        if ((rlim_t)files()[i].fd >= limit.rlim_cur || fcntl(files()[i].fd, F_GETFD) != -1)
            return no("descriptor %d is in use, or beyond the limit", files()[i].fd);
    return true;
}

/* ---- make it -------------------------------------------------------------------------------------------- */

static bool open_files(void) {
    for (uint32_t i = 0; i < head->file_count; i++) {
        const struct pf_open_file *file = &files()[i];
        int fd = open(string(file->path), file->flags);
        if (fd < 0)
            return false;
        if (fd != file->fd) {
            if (dup3(fd, file->fd, O_CLOEXEC) < 0)
                return false;
            close(fd);
        }
        if (file->offset != 0)
            lseek(file->fd, (off_t)file->offset, SEEK_SET);
    }
    return true;
}

static bool map_area(const struct pf_area *area, int fd) {
    size_t size = area->end - area->begin;
    void *address = (void *)area->begin;
    if (mmap(address, size, area->protection, area->flags | MAP_FIXED, fd, (off_t)area->offset) != address)
        return false;
    return !area->huge_pages || madvise(address, size, MADV_HUGEPAGE) == 0;
}

static bool map_areas(int snapshot) {
    int32_t opened = PF_NO_FILE;
    int fd = -1;
    for (uint32_t i = 0; i < head->area_count; i++) {
        const struct pf_area *area = &areas()[i];
        if (area->mapped >= 0 && area->mapped != opened) { /* the areas of a file follow each other */
            close(fd);
            fd = open(string(mapped()[area->mapped].path), O_RDONLY | O_CLOEXEC);
            opened = area->mapped;
        }
        if (!map_area(area, area->mapped >= 0 ? fd : area->mapped == PF_SNAPSHOT_ITSELF ? snapshot : -1))
            return false;
    }
    close(fd);
    return true;
}

/* The C library of the snapshot knows the kernel's functions by their addresses. */
static bool move_kernel_pages(void) {
    uint64_t distance = head->vdso_begin - kernel_pages[0].begin;
    for (int i = 0; i < kernel_pages_count; i++) {
        void *from = (void *)kernel_pages[i].begin;
        void *to = (void *)(kernel_pages[i].begin + distance);
        size_t size = kernel_pages[i].end - kernel_pages[i].begin;
        if (distance != 0 && mremap(from, size, size, MREMAP_MAYMOVE | MREMAP_FIXED, to) != to)
            return false;
    }
    return true;
}

static void set_actions(uint64_t *ignored) {
    static const struct pf_action default_action;
    for (int signal = 1; signal <= PF_SNAPSHOT_SIGNALS; signal++) {
        const struct pf_action *wanted = &head->actions[signal];
        struct pf_action own;
        syscall(SYS_rt_sigaction, signal, NULL, &own, 8);
        if (own.handler == (uint64_t)SIG_IGN)
            *ignored |= 1ULL << (signal - 1);
        if (memcmp(wanted, &default_action, sizeof default_action) != 0)
            syscall(SYS_rt_sigaction, signal, wanted, NULL, 8);
    }
}

static void restore(int snapshot, int argc, char **argv, char **envp) {
    struct pf_restored now = {
        .argument_count = (uint64_t)argc,
        .arguments = (uint64_t)argv,
        .environment = (uint64_t)envp,
    };
    uint64_t all = ~0ULL;
    syscall(SYS_rt_sigprocmask, SIG_SETMASK, &all, &now.mask, 8);
    if (!open_files() || !move_kernel_pages() || !map_areas(snapshot)) {
        no("the memory or a file of the snapshot could not be had: %m");
        syscall(SYS_rt_sigprocmask, SIG_SETMASK, &now.mask, NULL, 8);
        return;
    }
    set_actions(&now.ignored);
    close(snapshot);
    memcpy((void *)head->restored, &now, sizeof now);
    int32_t *tid = (int32_t *)head->tid_address;
    *tid = (int32_t)pf_syscall(SYS_set_tid_address, (long)tid, 0, 0, 0, 0, 0);
    pf_go_on(&head->context, head->tls);
}

enum pf_restore_failure pf_restore(const char *path, int argc, char **argv, char **envp) {
    int snapshot = open(path, O_RDONLY | O_CLOEXEC);
    if (map_head(snapshot, path) && is_of_this_boot()) {
        if (!has_room()) {
            no("this process has something where the snapshot has its memory");
            return PF_RESTORE_NO_ROOM;
        }
        if (files_are_unchanged() && descriptors_are_free())
            restore(snapshot, argc, argv, envp);
    }
    return PF_RESTORE_IMPOSSIBLE;
}
