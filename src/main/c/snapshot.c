/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writes the memory of this process, in which nobody else runs, into a file: see snapshot.h. Runs between the clone and
 * the release (see fork.c): plain system calls, no allocation.
 */
#define _GNU_SOURCE
#include "engine.h"
#include "heap.h"
#include "proc.h"
#include "snapshot.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define SCRATCH_SIZE (8L << 20) /* the head of the file, then the text of smaps */
#define AREA_MAX 8000
#define FILE_MAX 200 /* mapped; and open */
#define PAGE 4096L

/* So many pages that the mapping alone gives are mapped from the snapshot, too, if they lie between such as are: each mapping costs
 * a process that is made, and each of its forks, more than these pages do. Of a heap with large pages the free ones are wanted. */
#define GAP_PAGES 128
#define GAP_PAGES_OF_HEAP 16
#define GAP_PAGES_OF_FILE 8
#define PAGEMAP_ENTRIES 512

#define PAGE_PRESENT (3ULL << 62) /* in memory or swapped out; see pagemap in proc(5) */
#define PAGE_OF_FILE (1ULL << 61)

static struct pf_restored restored;

struct writer {
    int fd;
    char *scratch;
    struct pf_snapshot *head;
    struct pf_area *areas;
    struct pf_mapped_file *mapped;
    struct pf_open_file *files;
    char *strings;
    uint32_t strings_size;
    uint64_t end; /* of the file */
    long pagemap;
};

/* ---- what is mapped ------------------------------------------------------------------------------------- */

static const char *hex(const char *text, uint64_t *number) {
    *number = 0;
    for (;; text++) {
        if (*text >= '0' && *text <= '9')
            *number = *number << 4 | (uint64_t)(*text - '0');
        else if (*text >= 'a' && *text <= 'f')
            *number = *number << 4 | (uint64_t)(*text - 'a' + 10);
        else
            return text;
    }
}

static long read_all(const char *path, char *buffer, long size) {
    long fd = pf_syscall(SYS_openat, AT_FDCWD, (long)path, O_RDONLY | O_CLOEXEC, 0, 0, 0);
    if (fd < 0)
        return fd;
    long length = 0, result;
    while ((result = pf_syscall(SYS_read, fd, (long)(buffer + length), size - length - 1, 0, 0, 0)) > 0)
        length += result;
    pf_syscall(SYS_close, fd, 0, 0, 0, 0, 0);
    buffer[length] = '\0';
    return result < 0 ? result : length == size - 1 ? -ENOBUFS : length;
}

static uint32_t add_string(struct writer *writer, const char *text, size_t length) {
    uint32_t at = writer->strings_size;
    memcpy(writer->strings + at, text, length);
    writer->strings[at + length] = '\0';
    writer->strings_size += (uint32_t)length + 1;
    return at;
}

static bool has_room(const struct writer *writer) {
    return writer->head->area_count < AREA_MAX - 1 && writer->head->file_count < FILE_MAX
           && writer->head->mapped_count < FILE_MAX
           && writer->head->strings + writer->strings_size + PATH_MAX < PF_SNAPSHOT_HEAD;
}

static struct pf_area *add_area(struct writer *writer, uint64_t begin, uint64_t end) {
    struct pf_area *area = &writer->areas[writer->head->area_count++];
    memset(area, 0, sizeof *area);
    area->begin = begin;
    area->end = end;
    area->mapped = PF_NO_FILE;
    return area;
}

/* The number of a mapped file, or a negated errno. The mappings of a file follow each other. */
static int add_mapped_file(struct writer *writer, const char *path, size_t length) {
    uint32_t count = writer->head->mapped_count;
    struct stat status;
    if (count > 0 && strcmp(writer->strings + writer->mapped[count - 1].path, path) == 0)
        return (int)count - 1;
    long result = pf_syscall(SYS_newfstatat, AT_FDCWD, (long)path, (long)&status, 0, 0, 0);
    if (result < 0)
        return (int)result;
    struct pf_mapped_file *mapped = &writer->mapped[writer->head->mapped_count++];
    mapped->inode = status.st_ino;
    mapped->size = (uint64_t)status.st_size;
    mapped->modified_seconds = (uint64_t)status.st_mtim.tv_sec;
    mapped->modified_nanos = (uint64_t)status.st_mtim.tv_nsec;
    mapped->path = add_string(writer, path, length);
    return (int)count;
}

/* Adds the mapping that a line of smaps tells of; *added is NULL where it needs none. */
static int add_mapping(struct writer *writer, const char *line, const char *line_end, struct pf_area **added) {
    uint64_t begin, end, offset, unused;
    *added = NULL;
    const char *at = hex(line, &begin);
    const char *permissions = (at = hex(at + 1, &end)) + 1;
    at = hex(permissions + 5, &offset);
    at = hex(at + 1, &unused); /* the device */
    at = hex(at + 1, &unused);
    while (*++at >= '0' && *at <= '9')
        ;
    while (*at == ' ')
        at++;
    if (strncmp(at, "[vsyscall]", 10) == 0 || (char *)begin == writer->scratch)
        return 0;
    if (strncmp(at, "[vvar", 5) == 0 || strncmp(at, "[vdso]", 6) == 0) {
        if (writer->head->vdso_begin == 0)
            writer->head->vdso_begin = begin;
        writer->head->vdso_end = end;
        return 0;
    }
    struct pf_area *area = add_area(writer, begin, end);
    area->protection = (permissions[0] == 'r' ? PROT_READ : 0) | (permissions[1] == 'w' ? PROT_WRITE : 0)
                       | (permissions[2] == 'x' ? PROT_EXEC : 0);
    area->flags = permissions[3] == 's' ? MAP_SHARED : MAP_PRIVATE;
    if (*at == '/') {
        area->offset = offset;
        area->mapped = add_mapped_file(writer, at, (size_t)(line_end - at));
        if (area->mapped < 0)
            return area->mapped;
    } else {
        area->flags |= MAP_ANONYMOUS | MAP_NORESERVE;
    }
    *added = area;
    return 0;
}

static int list_mappings(struct writer *writer) {
    char *text = writer->scratch + PF_SNAPSHOT_HEAD;
    long length = read_all("/proc/self/smaps", text, SCRATCH_SIZE - PF_SNAPSHOT_HEAD);
    if (length < 0)
        return (int)length;
    struct pf_area *area = NULL;
    for (char *line = text, *end; (end = strchr(line, '\n')) != NULL; line = end + 1) {
        *end = '\0';
        if (!has_room(writer))
            return -ENOBUFS;
        if (line[0] < 'A' || line[0] > 'Z') {
            int result = add_mapping(writer, line, end, &area);
            if (result < 0)
                return result;
        } else if (area != NULL && strncmp(line, "VmFlags:", 8) == 0 && (area->flags & MAP_ANONYMOUS))
            area->huge_pages = strstr(line, " hg") != NULL;
    }
    return 0;
}

/* ---- pages ---------------------------------------------------------------------------------------------- */

static bool is_zero(uint64_t page) {
    const uint64_t *words = (const uint64_t *)page;
    for (long i = 0; i < PAGE / 8; i++)
        if (words[i] != 0)
            return false;
    return true;
}

/* Is there anything in the page that the mapping alone does not give? */
static bool is_changed(const struct pf_area *area, uint64_t page, uint64_t entry) {
    if (!(entry & PAGE_PRESENT))
        return false;
    return area->mapped == PF_NO_FILE ? !is_zero(page) : !(entry & PAGE_OF_FILE);
}

static int write_memory(const struct writer *writer, uint64_t begin, uint64_t end, uint64_t offset) {
    while (begin < end) {
        long size = pf_syscall(SYS_pwrite64, writer->fd, (long)begin, (long)(end - begin), (long)offset, 0, 0);
        if (size <= 0)
            return size < 0 ? (int)size : -EIO;
        begin += (uint64_t)size;
        offset += (uint64_t)size;
    }
    return 0;
}

/* Pages of zeros are holes in the file. */
static int write_run(struct writer *writer, const struct pf_area *area, uint64_t begin, uint64_t end) {
    if (!has_room(writer))
        return -ENOBUFS;
    struct pf_area *run = add_area(writer, begin, end);
    run->protection = area->protection;
    run->flags = MAP_PRIVATE;
    run->mapped = PF_SNAPSHOT_ITSELF;
    run->offset = writer->end;
    int result = 0;
    for (uint64_t page = begin, at; page < end && result == 0; page = at + PAGE) {
        for (at = page; at < end && !is_zero(at); at += PAGE)
            ;
        result = write_memory(writer, page, at, writer->end + (page - begin));
    }
    writer->end += end - begin;
    return result;
}

static uint64_t gap_pages(const struct pf_area *area) {
    return area->mapped != PF_NO_FILE ? GAP_PAGES_OF_FILE : area->huge_pages ? GAP_PAGES_OF_HEAP : GAP_PAGES;
}

static int write_pages(struct writer *writer, const struct pf_area *area) {
    static uint64_t entries[PAGEMAP_ENTRIES];
    uint64_t run_begin = 0, run_end = 0; /* changed pages, with short gaps */
    for (uint64_t at = area->begin; at < area->end; at += PAGEMAP_ENTRIES * PAGE) {
        uint64_t count = (area->end - at) / PAGE < PAGEMAP_ENTRIES ? (area->end - at) / PAGE : PAGEMAP_ENTRIES;
        long size = pf_syscall(SYS_pread64, writer->pagemap, (long)entries, (long)(count * 8), (long)(at / PAGE * 8), 0, 0);
        if (size != (long)(count * 8))
            return size < 0 ? (int)size : -EIO;
        for (uint64_t i = 0; i < count; i++) {
            uint64_t page = at + i * PAGE;
            if (!is_changed(area, page, entries[i]))
                continue;
            if (run_end != 0 && page - run_end > gap_pages(area) * PAGE) {
                int result = write_run(writer, area, run_begin, run_end);
                if (result < 0)
                    return result;
                run_end = 0;
            }
            if (run_end == 0)
                run_begin = page;
            run_end = page + PAGE;
        }
    }
    return run_end == 0 ? 0 : write_run(writer, area, run_begin, run_end);
}

static int write_areas(struct writer *writer) {
    uint32_t count = writer->head->area_count;
    for (uint32_t i = 0; i < count; i++) {
        const struct pf_area *area = &writer->areas[i];
        if (!(area->protection & PROT_READ) || (area->flags & MAP_SHARED))
            continue;
        int result = write_pages(writer, area);
        if (result < 0)
            return result;
    }
    return 0;
}

/* ---- descriptors, signals ------------------------------------------------------------------------------- */

/* The JVM's own files. Those that a program cannot be given again are not there when it is restored. */
static int add_file(int fd, void *argument) {
    struct writer *writer = argument;
    char link[64] = "/proc/self/fd/";
    char target[PATH_MAX];
    struct stat status;
    pf_append_number(link + strlen(link), fd);
    if (fd <= 2 || pf_syscall(SYS_newfstatat, AT_FDCWD, (long)link, (long)&status, 0, 0, 0) < 0 || fd == writer->fd
        || fd == (int)writer->pagemap)
        return 0;
    long length = pf_syscall(SYS_readlink, (long)link, (long)target, sizeof target, 0, 0, 0);
    bool is_file = S_ISREG(status.st_mode) || strncmp(target, "/dev/", 5) == 0;
    if (length <= 0 || !is_file || strncmp(target, "/dev/null", 9) == 0)
        return 0;
    if (!has_room(writer))
        return -ENOBUFS;
    struct pf_open_file *file = &writer->files[writer->head->file_count++];
    file->fd = fd;
    file->flags = (int)pf_syscall(SYS_fcntl, fd, F_GETFL, 0, 0, 0, 0) | O_CLOEXEC;
    file->offset = (uint64_t)pf_syscall(SYS_lseek, fd, 0, SEEK_CUR, 0, 0, 0);
    file->path = add_string(writer, target, (size_t)length);
    return 0;
}

static void list_actions(struct pf_snapshot *head) {
    for (int signal = 1; signal <= PF_SNAPSHOT_SIGNALS; signal++)
        pf_syscall(SYS_rt_sigaction, signal, 0, (long)&head->actions[signal], 8, 0, 0);
}

/* ---- the whole ------------------------------------------------------------------------------------------ */

static int write_all(struct writer *writer) {
    struct pf_snapshot *head = writer->head;
    pf_heap_drop_free();
    int result = list_mappings(writer);
    if (result == 0)
        result = pf_each_descriptor(add_file, writer);
    if (result == 0)
        result = write_areas(writer);
    if (result == 0)
        result = (int)pf_syscall(SYS_ftruncate, writer->fd, (long)writer->end, 0, 0, 0, 0);
    if (result < 0)
        return result;
    list_actions(head);
    long length = read_all("/proc/sys/kernel/random/boot_id", head->boot, sizeof head->boot);
    if (length < 0)
        return (int)length;
    memcpy(head->magic, PF_SNAPSHOT_MAGIC, sizeof PF_SNAPSHOT_MAGIC);
    long size = pf_syscall(SYS_pwrite64, writer->fd, (long)writer->scratch, PF_SNAPSHOT_HEAD, 0, 0, 0);
    return size == PF_SNAPSHOT_HEAD ? 0 : size < 0 ? (int)size : -EIO;
}

static int write_file(const char *path, const struct pf_context *context, const int32_t *tid_address) {
    struct writer writer = {.end = PF_SNAPSHOT_HEAD};
    long scratch = pf_syscall(SYS_mmap, 0, SCRATCH_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (scratch < 0 && scratch > -4096)
        return (int)scratch;
    /* It must not become one mapping with a neighbour. */
    pf_syscall(SYS_madvise, scratch, SCRATCH_SIZE, MADV_DONTDUMP, 0, 0, 0);
    writer.scratch = (char *)scratch;
    writer.head = (struct pf_snapshot *)scratch;
    writer.head->areas = sizeof(struct pf_snapshot);
    writer.head->mapped = (uint32_t)(writer.head->areas + AREA_MAX * sizeof(struct pf_area));
    writer.head->files = (uint32_t)(writer.head->mapped + FILE_MAX * sizeof(struct pf_mapped_file));
    writer.head->strings = (uint32_t)(writer.head->files + FILE_MAX * sizeof(struct pf_open_file));
    writer.areas = (struct pf_area *)(writer.scratch + writer.head->areas);
    writer.mapped = (struct pf_mapped_file *)(writer.scratch + writer.head->mapped);
    writer.files = (struct pf_open_file *)(writer.scratch + writer.head->files);
    writer.strings = writer.scratch + writer.head->strings;
    writer.head->context = *context;
    writer.head->tls = pf_thread_pointer();
    writer.head->tid_address = (uint64_t)(uintptr_t)tid_address;
    writer.head->restored = (uint64_t)(uintptr_t)&restored;
    writer.fd = (int)pf_syscall(SYS_openat, AT_FDCWD, (long)path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600, 0, 0);
    writer.pagemap = pf_syscall(SYS_openat, AT_FDCWD, (long)"/proc/self/pagemap", O_RDONLY | O_CLOEXEC, 0, 0, 0);
    if (writer.fd < 0)
        return writer.fd;
    return writer.pagemap < 0 ? (int)writer.pagemap : write_all(&writer);
}

int pf_write_snapshot(const char *path, const int32_t *tid_address) {
    struct pf_context context;
    return pf_context_save(&context) == 0 ? write_file(path, &context, tid_address) : PF_RESTORED;
}

const struct pf_restored *pf_restored_process(void) {
    return &restored;
}
