/* SPDX-License-Identifier: Apache-2.0 */
/* What stat(2) tells of a file, as numbers in an order that depends on no platform. */
#define _GNU_SOURCE
#include "engine.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

int pf_file_status(int fd, uint64_t path, int flags, int64_t *figures) {
    struct stat status;
    const char *name = (const char *)(uintptr_t)path;
    if ((name == NULL ? fstat(fd, &status) : fstatat(fd, name, &status, flags)) < 0)
        return -errno;
    const int64_t all[PF_STATUS_FIGURES] = {
        status.st_mode,         (int64_t)status.st_ino, (int64_t)status.st_dev, (int64_t)status.st_nlink,
        status.st_uid,          status.st_gid,          status.st_size,         status.st_atim.tv_sec,
        status.st_mtim.tv_sec,  status.st_ctim.tv_sec,  status.st_atim.tv_nsec, status.st_mtim.tv_nsec,
        status.st_ctim.tv_nsec, status.st_blksize,      status.st_blocks,       (int64_t)status.st_rdev,
    };
    memcpy(figures, all, sizeof all);
    return 0;
}
