/*
 * The JVM reads its JARs with seek, then read. After a fork parent and child share the offset of each open file,
 * so one would read where the other has just seeked to. In the child each open JAR is opened again, with an
 * offset of its own, under the same descriptor. Only JARs: files of the program go on sharing their offset, as
 * POSIX says. Runs while all other threads of both processes stand still.
 */
#define _GNU_SOURCE
#include "engine.h"

#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static bool is_jar(const char *link) {
    char target[PATH_MAX];
    long length = pf_syscall(SYS_readlink, (long)link, (long)target, sizeof target, 0, 0, 0);
    return length > 4 && memcmp(target + length - 4, ".jar", 4) == 0;
}

static int reopen_if_jar(int fd, void *unused) {
    (void)unused;
    char link[64] = "/proc/self/fd/";
    pf_append_number(link + strlen(link), fd);
    if (!is_jar(link) || (pf_syscall(SYS_fcntl, fd, F_GETFL, 0, 0, 0, 0) & O_ACCMODE) != O_RDONLY)
        return 0;
    long offset = pf_syscall(SYS_lseek, fd, 0, SEEK_CUR, 0, 0, 0);
    long fresh = pf_syscall(SYS_openat, AT_FDCWD, (long)link, O_RDONLY | O_CLOEXEC, 0, 0, 0);
    if (fresh < 0)
        return (int)fresh;
    pf_syscall(SYS_lseek, fresh, offset, SEEK_SET, 0, 0, 0);
    pf_syscall(SYS_dup3, fresh, fd, O_CLOEXEC, 0, 0, 0);
    pf_syscall(SYS_close, fresh, 0, 0, 0, 0, 0);
    return 0;
}

int pf_reopen_jars(void) {
    return pf_each_number("/proc/self/fd", reopen_if_jar, NULL);
}
