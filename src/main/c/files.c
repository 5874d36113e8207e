/*
 * Files of the JVM's own, which a child must not share with its parent. Those of the program it shares, as POSIX says.
 * Runs while all other threads of both processes stand still.
 *
 *   *.jar        The JVM reads them with seek, then read; parent and child have one offset for each open file, so one
 *                would read where the other has just seeked to. In the child each is opened again, with an offset of
 *                its own, under the same descriptor.
 *   *.jfr        A running recording of the flight recorder. The child's goes to /dev/null.
 *   hsperfdata   Counters for tools, in shared memory. The child gets a private copy.
 */
#define _GNU_SOURCE
#include "engine.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

static char *counters; /* NULL: the JVM has none */
static size_t counters_size;

/* The mapping is made when the JVM starts, and stays. */
int pf_files_init(void) {
    FILE *maps = fopen("/proc/self/maps", "re");
    char *line = NULL;
    size_t size = 0;
    if (maps == NULL)
        return -errno;
    while (getline(&line, &size, maps) > 0) {
        unsigned long begin, end;
        char permissions[5];
        if (strstr(line, "/hsperfdata_") != NULL && sscanf(line, "%lx-%lx %4s", &begin, &end, permissions) == 3
            && permissions[3] == 's') {
            counters = (char *)begin;
            counters_size = end - begin;
        }
    }
    free(line);
    fclose(maps);
    return 0;
}

static int copy_counters(void) {
    if (counters == NULL)
        return 0;
    long copy = pf_syscall(SYS_mmap, 0, (long)counters_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (copy < 0 && copy > -4096)
        return (int)copy;
    memcpy((void *)copy, counters, counters_size);
    long result = pf_syscall(SYS_mremap, copy, (long)counters_size, (long)counters_size, MREMAP_MAYMOVE | MREMAP_FIXED,
                             (long)counters, 0);
    return result < 0 && result > -4096 ? (int)result : 0;
}

static bool ends_with(const char *text, long length, const char *end) {
    long end_length = (long)strlen(end);
    return length >= end_length && memcmp(text + length - end_length, end, (size_t)end_length) == 0;
}

static int replace(int fd, const char *path, int flags, long offset) {
    long fresh = pf_syscall(SYS_openat, AT_FDCWD, (long)path, flags | O_CLOEXEC, 0, 0, 0);
    if (fresh < 0)
        return (int)fresh;
    pf_syscall(SYS_lseek, fresh, offset, SEEK_SET, 0, 0, 0);
    pf_syscall(SYS_dup3, fresh, fd, O_CLOEXEC, 0, 0, 0);
    pf_syscall(SYS_close, fresh, 0, 0, 0, 0, 0);
    return 0;
}

static int separate(int fd, void *unused) {
    (void)unused;
    char link[64] = "/proc/self/fd/";
    char target[PATH_MAX];
    pf_append_number(link + strlen(link), fd);
    long length = pf_syscall(SYS_readlink, (long)link, (long)target, sizeof target, 0, 0, 0);
    long mode = pf_syscall(SYS_fcntl, fd, F_GETFL, 0, 0, 0, 0) & O_ACCMODE;
    if (ends_with(target, length, ".jar") && mode == O_RDONLY)
        return replace(fd, link, O_RDONLY, pf_syscall(SYS_lseek, fd, 0, SEEK_CUR, 0, 0, 0));
    if (ends_with(target, length, ".jfr") && mode != O_RDONLY)
        return replace(fd, "/dev/null", O_RDWR, 0);
    return 0;
}

int pf_separate_files(void) {
    int result = copy_counters();
    return result < 0 ? result : pf_each_descriptor(separate, NULL);
}
