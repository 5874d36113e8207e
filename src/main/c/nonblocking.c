/* SPDX-License-Identifier: Apache-2.0 */
/* Reading and writing what needs no waiting: the caller may keep its locks. Where any of it fails, the way that waits tells why. */
#define _GNU_SOURCE
#include "engine.h"

#include <arpa/inet.h>
#include <sys/syscall.h>
#include <sys/uio.h>

#define HERE (-1L) /* the descriptor's own offset, if it has one */

static int64_t now(long call, int fd, uint64_t buffer, int64_t size) {
    struct iovec vector = {(void *)buffer, (size_t)size};
    long result = pf_syscall(call, fd, (long)&vector, 1, HERE, 0, RWF_NOWAIT);
    return result < 0 ? 0 : result;
}

int64_t pf_read_now(int fd, uint64_t buffer, int64_t size) {
    return now(SYS_preadv2, fd, buffer, size);
}

int64_t pf_write_now(int fd, uint64_t buffer, int64_t size) {
    return now(SYS_pwritev2, fd, buffer, size);
}

int64_t pf_read_frame_now(int fd, uint64_t buffer, int64_t size) {
    int64_t head = now(SYS_preadv2, fd, buffer, sizeof(uint32_t));
    if (head != sizeof(uint32_t))
        return head;
    int64_t length = (int32_t)ntohl(*(const uint32_t *)buffer);
    if (length <= 0 || length > size - head)
        return head;
    return head + now(SYS_preadv2, fd, buffer + (uint64_t)head, length);
}
