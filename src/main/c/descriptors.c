/* Pairs of sockets, and descriptors that travel over a socket of the family AF_UNIX: unix(7), SCM_RIGHTS. One byte of data goes with them: their number. */
#define _GNU_SOURCE
#include "engine.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#define MOST_DESCRIPTORS 253 /* SCM_MAX_FD */

struct message {
    struct msghdr header;
    struct iovec data;
    uint8_t count;
    _Alignas(struct cmsghdr) char control[CMSG_SPACE(MOST_DESCRIPTORS * sizeof(int32_t))];
};

static void prepare(struct message *message, int count) {
    *message = (struct message){.count = (uint8_t)count};
    message->data = (struct iovec){&message->count, 1};
    message->header.msg_iov = &message->data;
    message->header.msg_iovlen = 1;
    message->header.msg_control = message->control;
    message->header.msg_controllen = CMSG_SPACE((size_t)count * sizeof(int32_t));
}

int pf_socketpair(int domain, int type, int protocol, int32_t *ends) {
    return socketpair(domain, type | SOCK_CLOEXEC, protocol, ends) == 0 ? 0 : -errno;
}

int pf_send_descriptors(const volatile int32_t *interrupted, int socket, const int32_t *descriptors, int count) {
    struct message message;
    if (count > MOST_DESCRIPTORS)
        return -EINVAL;
    prepare(&message, count);
    struct cmsghdr *control = CMSG_FIRSTHDR(&message.header);
    control->cmsg_level = SOL_SOCKET;
    control->cmsg_type = SCM_RIGHTS;
    control->cmsg_len = CMSG_LEN((size_t)count * sizeof(int32_t));
    memcpy(CMSG_DATA(control), descriptors, (size_t)count * sizeof(int32_t));
    return (int)pf_interruptible_syscall(interrupted, SYS_sendmsg, socket, (long)&message.header, 0, 0, 0, 0);
}

int pf_receive_descriptors(const volatile int32_t *interrupted, int socket, int32_t *descriptors, int most) {
    struct message message;
    prepare(&message, most < MOST_DESCRIPTORS ? most : MOST_DESCRIPTORS);
    long size = pf_interruptible_syscall(interrupted, SYS_recvmsg, socket, (long)&message.header, 0, 0, 0, 0);
    if (size < 0)
        return (int)size;
    const struct cmsghdr *control = CMSG_FIRSTHDR(&message.header);
    if (size == 0 && control == NULL)
        return 0;
    if (control == NULL || control->cmsg_level != SOL_SOCKET || control->cmsg_type != SCM_RIGHTS)
        return -EBADMSG;
    int count = (int)((control->cmsg_len - CMSG_LEN(0)) / sizeof(int32_t));
    memcpy(descriptors, CMSG_DATA(control), (size_t)count * sizeof(int32_t));
    if (count == message.count)
        return count;
    for (int i = 0; i < count; i++)
        close(descriptors[i]); /* nobody will know them */
    return -EBADMSG;
}
