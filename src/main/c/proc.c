/* SPDX-License-Identifier: Apache-2.0 */
/*
 * /proc, read with system calls alone: usable while other threads are stopped. It is opened once, so that it can be read where
 * it cannot be found any more (chroot(2)), and a second descriptor keeps a place for what is to be opened while none is left.
 */
#define _GNU_SOURCE
#include "arch.h"
#include "proc.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#define FIRST_DESCRIPTOR 500 /* where the limit admits it: programs hardly want such a number for themselves */
#define LIFTED_DESCRIPTORS 4096 /* for a moment: among so many one is free */
#define STATUS_SIZE 4096
#define BUFFER_SIZE 4096

struct directory_entry { /* linux_dirent64, see getdents64(2) */
    uint64_t inode;
    int64_t offset;
    uint16_t length;
    uint8_t type;
    char name[];
};

static int proc = -1, spare = -1; /* the latter is the same file as the former */
static dev_t proc_device;
static ino_t proc_inode;
static bool of_other_namespace; /* its numbers of processes and threads are not this process's own */

/* ---- the descriptors ------------------------------------------------------------------------------------ */

static bool is_proc(int fd) {
    struct stat status;
    return fd >= 0 && pf_syscall(SYS_fstat, fd, (long)&status, 0, 0, 0, 0) == 0 && status.st_dev == proc_device
           && status.st_ino == proc_inode;
}

static int duplicate(int fd) {
    return (int)pf_syscall(SYS_fcntl, fd, F_DUPFD_CLOEXEC, FIRST_DESCRIPTOR, 0, 0, 0);
}

static int open_proc(void) {
    struct stat status;
    int fd = (int)pf_syscall(SYS_openat, AT_FDCWD, (long)"/proc", O_PATH | O_DIRECTORY | O_CLOEXEC, 0, 0, 0);
    if (fd < 0)
        return fd;
    int moved = duplicate(fd);
    if (moved >= 0) {
        pf_syscall(SYS_close, fd, 0, 0, 0, 0, 0);
        fd = moved;
    }
    pf_syscall(SYS_fstat, fd, (long)&status, 0, 0, 0, 0);
    proc_device = status.st_dev;
    proc_inode = status.st_ino;
    return fd;
}

static void keep_place(void) {
    int place = duplicate(proc);
    if (place == -EMFILE || place == -EINVAL) /* the latter: the limit is lower */
        place = (int)pf_syscall(SYS_fcntl, proc, F_DUPFD_CLOEXEC, 0, 0, 0, 0);
    __atomic_store_n(&spare, place, __ATOMIC_SEQ_CST);
}

int pf_proc_init(void) {
    proc = open_proc();
    if (proc < 0)
        return proc;
    keep_place();
    return 0;
}

bool pf_proc_owns(int fd) {
    return (fd == proc || fd == __atomic_load_n(&spare, __ATOMIC_SEQ_CST)) && is_proc(fd);
}

/*
 * Another limit of open files for a moment: by as much as the hard one admits or, for who may change that, any. What it was,
 * for pf_syscall(SYS_prlimit64).
 */
static struct rlimit lift_limit(int beyond) {
    struct rlimit limit;
    pf_syscall(SYS_prlimit64, 0, RLIMIT_NOFILE, 0, (long)&limit, 0, 0);
    struct rlimit lifted = {(rlim_t)beyond + limit.rlim_cur + LIFTED_DESCRIPTORS, limit.rlim_max};
    if (lifted.rlim_max < lifted.rlim_cur)
        lifted.rlim_max = lifted.rlim_cur;
    if (pf_syscall(SYS_prlimit64, 0, RLIMIT_NOFILE, (long)&lifted, 0, 0, 0) != 0) {
        lifted = (struct rlimit){limit.rlim_max, limit.rlim_max};
        pf_syscall(SYS_prlimit64, 0, RLIMIT_NOFILE, (long)&lifted, 0, 0, 0);
    }
    return limit;
}

static void restore_limit(const struct rlimit *limit) {
    pf_syscall(SYS_prlimit64, 0, RLIMIT_NOFILE, (long)limit, 0, 0, 0);
}

static long open_beyond_limit(const char *path, int flags) {
    const struct rlimit limit = lift_limit(0);
    long fd = pf_syscall(SYS_openat, proc, (long)path, flags | O_CLOEXEC, 0, 0, 0);
    restore_limit(&limit);
    return fd;
}

int pf_proc_replace(int fd, long by) {
    long result = pf_syscall(SYS_dup3, by, fd, O_CLOEXEC, 0, 0, 0);
    if (result == -EBADF) { /* the limit has become lower than the number */
        const struct rlimit limit = lift_limit(fd);
        result = pf_syscall(SYS_dup3, by, fd, O_CLOEXEC, 0, 0, 0);
        restore_limit(&limit);
    }
    pf_proc_close(by);
    return result < 0 ? (int)result : 0;
}

/* The program may have closed it, or this process be a restored one. */
static int find_proc(void) {
    if (!is_proc(proc))
        proc = open_proc();
    return proc;
}

long pf_proc_link(const char *path, char *target, size_t size) {
    long length = find_proc();
    if (length >= 0)
        length = pf_syscall(SYS_readlinkat, proc, (long)path, (long)target, (long)size - 1, 0, 0);
    target[length < 0 ? 0 : length] = '\0';
    return length;
}

long pf_proc_open(const char *path, int flags) {
    if (find_proc() < 0)
        return proc;
    long fd = pf_syscall(SYS_openat, proc, (long)path, flags | O_CLOEXEC, 0, 0, 0);
    if (fd != -EMFILE)
        return fd;
    int place = __atomic_exchange_n(&spare, -1, __ATOMIC_SEQ_CST);
    if (is_proc(place)) {
        pf_syscall(SYS_close, place, 0, 0, 0, 0, 0);
        fd = pf_syscall(SYS_openat, proc, (long)path, flags | O_CLOEXEC, 0, 0, 0);
    }
    return fd == -EMFILE ? open_beyond_limit(path, flags) : fd;
}

void pf_proc_close(long fd) {
    pf_syscall(SYS_close, fd, 0, 0, 0, 0, 0);
    if (__atomic_load_n(&spare, __ATOMIC_SEQ_CST) < 0)
        keep_place();
}

long pf_proc_read(const char *path, char *text, size_t size) {
    long fd = pf_proc_open(path, O_RDONLY);
    if (fd < 0)
        return fd;
    long length = pf_syscall(SYS_read, fd, (long)text, (long)size - 1, 0, 0, 0);
    pf_proc_close(fd);
    text[length < 0 ? 0 : length] = '\0';
    return length;
}

/* ---- numbers -------------------------------------------------------------------------------------------- */

enum { NONE = -1, ITSELF = -2 }; /* the latter: the descriptor by which the directory is read */

static int each_number_but(const char *path, int but, int (*visit)(int number, void *argument), void *argument) {
    char buffer[BUFFER_SIZE] __attribute__((aligned(8)));
    long directory = pf_proc_open(path, O_RDONLY | O_DIRECTORY);
    long result = directory < 0 ? directory : 0;
    long size;
    while (result >= 0 && (size = pf_syscall(SYS_getdents64, directory, (long)buffer, sizeof buffer, 0, 0, 0)) != 0) {
        if (size < 0)
            result = size;
        for (long at = 0; at < size && result >= 0;) {
            struct directory_entry *entry = (struct directory_entry *)(buffer + at);
            int number = atoi(entry->name);
            at += entry->length;
            if (entry->name[0] >= '0' && entry->name[0] <= '9' && number != (but == ITSELF ? directory : but))
                result = visit(number, argument);
        }
    }
    if (directory >= 0)
        pf_proc_close(directory);
    return result < 0 ? (int)result : 0;
}

int pf_each_number(const char *path, int (*visit)(int number, void *argument), void *argument) {
    return each_number_but(path, NONE, visit, argument);
}

int pf_each_descriptor(int (*visit)(int descriptor, void *argument), void *argument) {
    return each_number_but("self/fd", ITSELF, visit, argument);
}

char *pf_append_number(char *end, int number) {
    char digits[12];
    int n = 0;
    do
        digits[n++] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    while (n > 0)
        *end++ = digits[--n];
    *end = '\0';
    return end;
}

/* ---- threads -------------------------------------------------------------------------------------------- */

int pf_proc_look_at_namespace(void) {
    char link[32];
    if (pf_proc_link("self", link, sizeof link) <= 0)
        return -ENOSYS; /* it is not mounted, or shows other processes alone */
    of_other_namespace = atoi(link) != pf_syscall(SYS_getpid, 0, 0, 0, 0, 0, 0);
    return 0;
}

static long read_of_thread(int number, const char *file, char *text, size_t size) {
    char path[64] = "self/task/";
    strcpy(pf_append_number(path + strlen(path), number), file);
    return pf_proc_read(path, text, size);
}

/* The last number of the line NSpid: see proc_pid_status(5). */
pid_t pf_own_tid(int number) {
    char text[STATUS_SIZE];
    if (!of_other_namespace)
        return number;
    if (read_of_thread(number, "/status", text, sizeof text) <= 0)
        return 0;
    const char *line = strstr(text, "\nNSpid:");
    const char *end = line == NULL ? NULL : strchr(line + 1, '\n');
    if (end == NULL)
        return 0;
    while (end[-1] >= '0' && end[-1] <= '9')
        end--;
    return atoi(end);
}

/* By proc_pid_stat(5) it comes after the name in brackets. */
static char state_in(const char *text) {
    const char *name_end = strrchr(text, ')');
    return name_end != NULL && name_end[1] == ' ' ? name_end[2] : '?';
}

char pf_thread_state(int number) {
    char text[128];
    long size = read_of_thread(number, "/stat", text, sizeof text);
    if (size == 0 || size == -ENOENT || size == -ESRCH)
        return 'X';
    return size < 0 ? '?' : state_in(text);
}

bool pf_first_thread_has_ended(void) {
    char text[128];
    return pf_proc_read("self/stat", text, sizeof text) > 0 && state_in(text) == 'Z';
}

static int is_running(int number, void *unused) {
    (void)unused;
    return pf_thread_state(number) == 'R' ? -EBUSY : 0;
}

/* As /proc numbers it. */
static int own_number(void) {
    char link[64];
    if (!of_other_namespace)
        return (int)pf_syscall(SYS_gettid, 0, 0, 0, 0, 0, 0);
    return pf_proc_link("thread-self", link, sizeof link) <= 0 ? 0 : atoi(strrchr(link, '/') + 1);
}

bool pf_another_thread_runs(void) {
    return each_number_but("self/task", own_number(), is_running, NULL) == -EBUSY;
}

long pf_count_threads(void) {
    struct stat status;
    long directory = pf_proc_open("self/task", O_PATH);
    if (directory < 0)
        return -1;
    pf_syscall(SYS_fstat, directory, (long)&status, 0, 0, 0, 0);
    pf_proc_close(directory);
    return (long)status.st_nlink - 2;
}
