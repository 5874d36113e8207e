/* Reads the numbered entries of a directory in /proc with system calls alone: usable while other threads stand still. */
#define _GNU_SOURCE
#include "engine.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/syscall.h>

struct directory_entry { /* linux_dirent64, see getdents64(2) */
    uint64_t inode;
    int64_t offset;
    uint16_t length;
    uint8_t type;
    char name[];
};

/* All but one, which is -1 for none, or the directory's own descriptor. */
static int each_number_but(long directory, long but, int (*visit)(int number, void *argument), void *argument) {
    static char buffer[32768] __attribute__((aligned(8))); /* one fork at a time: pf_fork's lock */
    long result = 0;
    long size;
    while (result >= 0 && (size = pf_syscall(SYS_getdents64, directory, (long)buffer, sizeof buffer, 0, 0, 0)) != 0) {
        if (size < 0)
            result = size;
        for (long at = 0; at < size && result >= 0;) {
            struct directory_entry *entry = (struct directory_entry *)(buffer + at);
            at += entry->length;
            if (entry->name[0] >= '0' && entry->name[0] <= '9' && atoi(entry->name) != but)
                result = visit(atoi(entry->name), argument);
        }
    }
    pf_syscall(SYS_close, directory, 0, 0, 0, 0, 0);
    return result < 0 ? (int)result : 0;
}

static long open_directory(const char *path) {
    return pf_syscall(SYS_openat, AT_FDCWD, (long)path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0, 0, 0);
}

int pf_each_number(const char *path, int (*visit)(int number, void *argument), void *argument) {
    long directory = open_directory(path);
    return directory < 0 ? (int)directory : each_number_but(directory, -1, visit, argument);
}

int pf_each_descriptor(int (*visit)(int descriptor, void *argument), void *argument) {
    long directory = open_directory("/proc/self/fd");
    return directory < 0 ? (int)directory : each_number_but(directory, directory, visit, argument);
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
