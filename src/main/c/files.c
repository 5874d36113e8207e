/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Files of the JVM's own, which a child must not share with its parent. Those of the program it shares, as POSIX says.
 * Runs while all other threads of both processes are stopped.
 *
 *   JARs         The JDK reads them with seek, then read; parent and child have one offset for each open file, so one
 *                would read where the other has just seeked to. In the child each is opened again, with an offset of
 *                its own, under the same descriptor. Java tells which they are.
 *   recordings   Of the flight recorder, in a directory of its own. The child's go to /dev/null.
 *   hsperfdata   Counters for tools, in shared memory. The child gets a private copy.
 *
 * None is told by its name: a program's own file may have any.
 */
#define _GNU_SOURCE
#include "engine.h"
#include "files.h"
#include "jvm.h"
#include "proc.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define AT_START_MAX 64
#define COPIED_AT_ONCE (1 << 24)

/* A descriptor, and what it stood for when it was looked at: its number may have been given to another file since. */
struct file {
    int fd;
    dev_t device;
    ino_t inode;
};

static char *counters; /* NULL: the JVM has none */
static size_t counters_size;
static struct file at_start[AT_START_MAX]; /* of the JVM's installation */
static int at_start_count;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* of what follows */
static struct file *jars;
static int jar_count;
static char recordings[PATH_MAX]; /* ends with a slash; empty: nothing is recorded */

static bool look_at(int fd, struct file *file) {
    struct stat status;
    if (pf_syscall(SYS_fstat, fd, (long)&status, 0, 0, 0, 0) != 0)
        return false;
    *file = (struct file){fd, status.st_dev, status.st_ino};
    return true;
}

static bool is_still(const struct file *file) {
    struct file now;
    return look_at(file->fd, &now) && now.device == file->device && now.inode == file->inode;
}

struct fd_path {
    char text[32];
};

static struct fd_path path_of(int fd) {
    struct fd_path path = {"self/fd/"};
    pf_append_number(path.text + strlen(path.text), fd);
    return path;
}

static bool is_below(int fd, const char *directory) {
    char target[PATH_MAX];
    return pf_proc_link(path_of(fd).text, target, sizeof target) > 0 && strncmp(target, directory, strlen(directory)) == 0;
}

static int add_if_installed(int fd, void *home) {
    if (is_below(fd, home) && at_start_count < AT_START_MAX && look_at(fd, &at_start[at_start_count]))
        at_start_count++;
    return 0;
}

/* The mapping is made when the JVM starts, and stays. */
static int find_counters(void) {
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

int pf_files_init(void) {
    char home[PATH_MAX];
    if (pf_jvm_home(home) > 0)
        pf_each_descriptor(add_if_installed, home);
    return find_counters();
}

int pf_set_jvm_files(const int32_t *jar_descriptors, int count, const char *recordings_directory) {
    struct file *new = calloc((size_t)count + 1, sizeof *new);
    if (new == NULL)
        return -ENOMEM;
    if (strlen(recordings_directory) >= sizeof recordings) {
        free(new);
        return -ENAMETOOLONG;
    }
    pthread_mutex_lock(&lock);
    free(jars);
    jars = new;
    jar_count = 0;
    for (int i = 0; i < count; i++)
        if (look_at(jar_descriptors[i], &jars[jar_count]))
            jar_count++;
    strcpy(recordings, recordings_directory);
    pthread_mutex_unlock(&lock);
    return 0;
}

static bool is_among(const struct file *files, int count, int fd) {
    for (int i = 0; i < count; i++)
        if (files[i].fd == fd)
            return is_still(&files[i]);
    return false;
}

static bool is_recording(int fd) {
    return recordings[0] != '\0' && is_below(fd, recordings);
}

static bool is_jvms(int fd) {
    return pf_proc_owns(fd) || is_among(at_start, at_start_count, fd) || is_among(jars, jar_count, fd) || is_recording(fd);
}

int pf_is_jvms(int fd) {
    pthread_mutex_lock(&lock);
    bool result = is_jvms(fd);
    pthread_mutex_unlock(&lock);
    return result;
}

#define FEW 16 /* of the engine's own, and recordings */

struct descriptors {
    int32_t *numbers;
    int count, capacity;
};

static int add_if_jvms(int fd, void *argument) {
    struct descriptors *found = argument;
    if (found->count < found->capacity && is_jvms(fd))
        found->numbers[found->count++] = fd;
    return 0;
}

static int compare(const void *a, const void *b) {
    return *(const int32_t *)a - *(const int32_t *)b;
}

static void close_between(int low, int beyond) {
    if (low < beyond)
        pf_syscall(SYS_close_range, low, beyond - 1, 0, 0, 0, 0);
}

void pf_close_others(int low, int high, const int32_t *kept, int count) {
    int from = low;
    for (int i = 0; i < count && kept[i] < high; i++)
        if (kept[i] >= from) {
            close_between(from, kept[i]);
            from = kept[i] + 1;
        }
    close_between(from, high);
}

int pf_close_range(int low, int high, const int32_t *kept, int count) {
    pthread_mutex_lock(&lock);
    struct descriptors own = {.count = count, .capacity = count + at_start_count + jar_count + FEW};
    own.numbers = malloc((size_t)own.capacity * sizeof *own.numbers);
    int result = -ENOMEM;
    if (own.numbers != NULL) {
        memcpy(own.numbers, kept, (size_t)count * sizeof *kept);
        result = pf_each_descriptor(add_if_jvms, &own);
    }
    pthread_mutex_unlock(&lock);
    if (result == 0) {
        qsort(own.numbers, (size_t)own.count, sizeof *own.numbers, compare);
        pf_close_others(low < 0 ? 0 : low, high, own.numbers, own.count);
    }
    free(own.numbers);
    return result;
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

/* A file that may not be opened any more: the process has become another user's since. */
static long copy(int fd) {
    long fresh = pf_syscall(SYS_memfd_create, (long)"jar", MFD_CLOEXEC, 0, 0, 0, 0);
    int64_t offset = 0;
    long size = fresh;
    while (size > 0)
        size = pf_syscall(SYS_sendfile, fresh, fd, (long)&offset, COPIED_AT_ONCE, 0, 0);
    return size < 0 ? size : fresh;
}

static int open_again(struct file *file) {
    int fd = file->fd;
    long offset = pf_syscall(SYS_lseek, fd, 0, SEEK_CUR, 0, 0, 0);
    long fresh = pf_proc_open(path_of(fd).text, O_RDONLY | O_NONBLOCK);
    if (fresh < 0)
        fresh = copy(fd);
    if (fresh < 0)
        return (int)fresh;
    pf_syscall(SYS_lseek, fresh, offset, SEEK_SET, 0, 0, 0);
    int result = pf_proc_replace(fd, fresh);
    if (result == 0)
        look_at(fd, file); /* it is another, if it is a copy */
    return result;
}

static int stop_recording(int fd, void *unused) {
    (void)unused;
    if (!is_recording(fd))
        return 0;
    long fresh = pf_syscall(SYS_openat, AT_FDCWD, (long)"/dev/null", O_RDWR | O_CLOEXEC, 0, 0, 0);
    if (fresh < 0)
        fresh = pf_syscall(SYS_memfd_create, (long)"jfr", MFD_CLOEXEC, 0, 0, 0, 0);
    return fresh < 0 ? (int)fresh : pf_proc_replace(fd, fresh);
}

int pf_separate_files(void) {
    int result = copy_counters();
    for (int i = 0; i < jar_count && result == 0; i++)
        if (is_still(&jars[i]))
            result = open_again(&jars[i]);
    if (result == 0 && recordings[0] != '\0')
        result = pf_each_descriptor(stop_recording, NULL);
    return result;
}
