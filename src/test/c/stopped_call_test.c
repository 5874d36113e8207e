/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A thread in any system call that waits is known to wait, and goes on waiting when it was stopped. One thread for each call;
 * those of the table are known even when they are about to be made.
 */
#define _GNU_SOURCE
#include "engine.h"
#include "freeze.h"
#include "jvm.h"
#include "proc.h"
#include "stopped_call.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <linux/io_uring.h>
#include <mqueue.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <pty.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/file.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/select.h>
#include <sys/sem.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

enum { STOPS = 20 };

static char directory[] = "/tmp/stopped_call_test.XXXXXX";
static int empty_pipe[2], full_pipe[2], pair[2], full_pair[2], listener, locked, locked_again, semaphores, queue;

static void check(bool ok, const char *what) {
    if (!ok) {
        fprintf(stderr, "stopped_call_test: %s (errno %d)\n", what, errno);
        pf_exit(99);
    }
}

static const char *path_of(const char *name) {
    char *path;
    check(asprintf(&path, "%s/%s", directory, name) > 0, "asprintf");
    return path;
}

/* ---- what is waited for --------------------------------------------------------------------------------- */

static void fill(int fd) {
    char bytes[4096] = "";
    fcntl(fd, F_SETFL, O_NONBLOCK);
    while (write(fd, bytes, sizeof bytes) > 0 || write(fd, bytes, 1) > 0)
        ;
    fcntl(fd, F_SETFL, 0);
}

static void make_full_socket_pair(void) {
    check(socketpair(AF_UNIX, SOCK_STREAM, 0, full_pair) == 0, "socketpair");
    fill(full_pair[0]);
}

/* A listener with as many connections as it takes. */
static void make_full_listener(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t size = sizeof address;
    listener = socket(AF_INET, SOCK_STREAM, 0);
    check(bind(listener, (struct sockaddr *)&address, size) == 0 && listen(listener, 0) == 0, "listen");
    check(getsockname(listener, (struct sockaddr *)&address, &size) == 0, "getsockname");
}

static void make_locks(void) {
    const char *path = path_of("locked");
    locked = open(path, O_RDWR | O_CREAT, 0600);
    locked_again = open(path, O_RDWR);
    const struct flock all = {.l_type = F_WRLCK};
    check(flock(locked, LOCK_EX) == 0 && fcntl(locked, F_OFD_SETLK, &all) == 0, "locks");
}

static void prepare(void) {
    check(mkdtemp(directory) != NULL, "mkdtemp");
    check(pipe(empty_pipe) == 0 && pipe(full_pipe) == 0 && socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0, "pipe");
    fill(full_pipe[1]);
    make_full_socket_pair();
    make_full_listener();
    make_locks();
    semaphores = semget(IPC_PRIVATE, 1, 0600);
    queue = msgget(IPC_PRIVATE, 0600);
}

/* What the kernel would keep. */
static void remove_all(void) {
    semctl(semaphores, 0, IPC_RMID);
    msgctl(queue, IPC_RMID, NULL);
    check(execlp("rm", "rm", "-r", directory, NULL) == 0, "rm");
}

/* ---- calls ---------------------------------------------------------------------------------------------- */

static char byte;
static struct iovec one = {&byte, 1};
static struct mmsghdr message = {.msg_hdr = {.msg_iov = &one, .msg_iovlen = 1}}; /* nobody gets one: they wait */

static void do_read(void) {
    read(empty_pipe[0], &byte, 1);
}
static void do_readv(void) {
    readv(empty_pipe[0], &one, 1);
}
static void do_write(void) {
    write(full_pipe[1], &byte, 1);
}
static void do_writev(void) {
    writev(full_pipe[1], &one, 1);
}
static void do_splice(void) {
    splice(empty_pipe[0], NULL, full_pipe[1], NULL, 1, 0);
}
static void do_tee(void) {
    tee(empty_pipe[0], full_pipe[1], 1, 0);
}
static void do_vmsplice(void) {
    vmsplice(full_pipe[1], &one, 1, 0);
}
static void do_recvfrom(void) {
    recv(pair[0], &byte, 1, 0);
}
static void do_recvmsg(void) {
    recvmsg(pair[0], &message.msg_hdr, 0);
}
static void do_recvmmsg(void) {
    recvmmsg(pair[0], &message, 1, 0, NULL);
}
static void do_sendto(void) {
    send(full_pair[0], &byte, 1, 0);
}
static void do_sendmsg(void) {
    sendmsg(full_pair[0], &message.msg_hdr, 0);
}
static void do_sendmmsg(void) {
    sendmmsg(full_pair[0], &message, 1, 0);
}
static void do_accept(void) {
    accept(listener, NULL, NULL);
}
static void do_accept4(void) {
    accept4(listener, NULL, NULL, SOCK_CLOEXEC);
}
static void do_poll(void) {
    struct pollfd input = {.fd = empty_pipe[0], .events = POLLIN};
    poll(&input, 1, -1);
}
static void do_ppoll(void) {
    struct pollfd input = {.fd = empty_pipe[0], .events = POLLIN};
    ppoll(&input, 1, NULL, NULL);
}
static void do_select(void) {
    fd_set input;
    FD_ZERO(&input);
    FD_SET(empty_pipe[0], &input);
    select(empty_pipe[0] + 1, &input, NULL, NULL, NULL);
}
static void do_pselect6(void) {
    fd_set input;
    FD_ZERO(&input);
    FD_SET(empty_pipe[0], &input);
    pselect(empty_pipe[0] + 1, &input, NULL, NULL, NULL, NULL);
}
static void do_epoll_wait(void) {
    struct epoll_event event;
    epoll_wait(epoll_create1(0), &event, 1, -1);
}
static void do_epoll_pwait(void) {
    struct epoll_event event;
    epoll_pwait(epoll_create1(0), &event, 1, -1, NULL);
}
static void do_epoll_pwait2(void) {
    struct epoll_event event;
    epoll_pwait2(epoll_create1(0), &event, 1, NULL, NULL);
}
static void do_nanosleep(void) {
    struct timespec left = {3600, 0};
    while (syscall(SYS_nanosleep, &left, &left) < 0)
        ;
}
static void do_clock_nanosleep(void) {
    struct timespec end;
    clock_gettime(CLOCK_MONOTONIC, &end);
    end.tv_sec += 3600;
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &end, NULL);
}
static void do_pause(void) {
    pause();
}
static void do_sigtimedwait(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigwaitinfo(&set, NULL);
}
static void do_wait4(void) {
    wait4(-1, NULL, 0, NULL);
}
static void do_waitid(void) {
    siginfo_t info;
    waitid(P_ALL, 0, &info, WEXITED);
}
static void do_flock(void) {
    flock(locked_again, LOCK_EX);
}
static void do_fcntl(void) {
    const struct flock all = {.l_type = F_WRLCK};
    fcntl(locked_again, F_OFD_SETLKW, &all);
}
static void do_semop(void) {
    struct sembuf take = {.sem_op = -1};
    semop(semaphores, &take, 1);
}
static void do_msgrcv(void) {
    long message[2];
    msgrcv(queue, message, sizeof message[1], 0, 0);
}
static void do_mq_receive(void) {
    const struct mq_attr attributes = {.mq_maxmsg = 1, .mq_msgsize = 1};
    mqd_t queue = (mqd_t)syscall(SYS_mq_open, strrchr(directory, '/') + 1, O_RDONLY | O_CREAT, 0600, &attributes);
    syscall(SYS_mq_unlink, strrchr(directory, '/') + 1);
    syscall(SYS_mq_timedreceive, queue, &byte, 1, NULL, NULL);
}
static void do_open(void) {
    const char *path = path_of("fifo1");
    mkfifo(path, 0600);
    syscall(SYS_open, path, O_RDONLY);
}
static void do_openat(void) {
    const char *path = path_of("fifo2");
    mkfifo(path, 0600);
    open(path, O_RDONLY);
}
static void do_creat(void) {
    const char *path = path_of("fifo3");
    mkfifo(path, 0600);
    syscall(SYS_creat, path, 0600);
}
static void do_ioctl(void) { /* tcdrain(3): nobody reads what was written to the terminal */
    int terminal, other;
    check(openpty(&terminal, &other, NULL, NULL, NULL) == 0, "openpty");
    tcflow(other, TCOOFF);
    check(write(other, "x", 1) <= 1, "write");
    ioctl(other, TCSBRK, 1);
}
static void do_futex_waitv(void) {
    static uint32_t word;
    struct futex_waitv waiter = {.uaddr = (uintptr_t)&word, .flags = FUTEX_32};
    syscall(SYS_futex_waitv, &waiter, 1, 0, NULL, 0);
}
static void do_io_getevents(void) {
    unsigned long ring = 0;
    char event[32];
    syscall(SYS_io_setup, 1, &ring);
    while (syscall(SYS_io_getevents, ring, 1L, 1L, event, NULL) < 0 && errno == EINTR)
        ;
}
static void do_io_uring_enter(void) {
    struct io_uring_params parameters;
    memset(&parameters, 0, sizeof parameters);
    long ring = syscall(SYS_io_uring_setup, 1, &parameters);
    while (syscall(SYS_io_uring_enter, ring, 0, 1, IORING_ENTER_GETEVENTS, NULL, 0) < 0 && errno == EINTR)
        ;
}
static void do_kernel_log(void) {
    int log = open("/proc/kmsg", O_RDONLY);
    char text[65536];
    while (read(log, text, sizeof text) > 0)
        ;
}

static const struct {
    const char *name;
    void (*wait)(void);
    bool may_fail; /* it is not to be had everywhere */
} calls[] = {
    {"read", do_read, false},
    {"readv", do_readv, false},
    {"write", do_write, false},
    {"writev", do_writev, false},
    {"splice", do_splice, false},
    {"tee", do_tee, false},
    {"vmsplice", do_vmsplice, false},
    {"recvfrom", do_recvfrom, false},
    {"recvmsg", do_recvmsg, false},
    {"recvmmsg", do_recvmmsg, false},
    {"sendto", do_sendto, false},
    {"sendmsg", do_sendmsg, false},
    {"sendmmsg", do_sendmmsg, false},
    {"accept", do_accept, false},
    {"accept4", do_accept4, false},
    {"poll", do_poll, false},
    {"ppoll", do_ppoll, false},
    {"select", do_select, false},
    {"pselect6", do_pselect6, false},
    {"epoll_wait", do_epoll_wait, false},
    {"epoll_pwait", do_epoll_pwait, false},
    {"epoll_pwait2", do_epoll_pwait2, true},
    {"nanosleep", do_nanosleep, false},
    {"clock_nanosleep", do_clock_nanosleep, false},
    {"pause", do_pause, false},
    {"rt_sigtimedwait", do_sigtimedwait, false},
    {"wait4", do_wait4, false},
    {"waitid", do_waitid, false},
    {"flock", do_flock, false},
    {"fcntl", do_fcntl, false},
    {"semop", do_semop, true},
    {"msgrcv", do_msgrcv, true},
    {"mq_timedreceive", do_mq_receive, true},
    {"open", do_open, false},
    {"openat", do_openat, false},
    {"creat", do_creat, false},
    {"ioctl", do_ioctl, true},
    {"futex_waitv", do_futex_waitv, true},
    {"io_getevents", do_io_getevents, true},
    {"io_uring_enter", do_io_uring_enter, true},
    {"read of /proc/kmsg", do_kernel_log, true},
};
enum { CALLS = sizeof calls / sizeof calls[0] };

/* ---- threads -------------------------------------------------------------------------------------------- */

static pthread_t waiters[CALLS];
static volatile pid_t tids[CALLS];
static volatile bool returned[CALLS];

__attribute__((noreturn)) static void *wait_in_call(void *argument) {
    long index = (long)argument;
    tids[index] = gettid();
    calls[index].wait();
    returned[index] = true;
    for (;;)
        sched_yield();
}

static void wait_until_inside(long index) {
    while (tids[index] == 0 || (pf_thread_state(tids[index]) != 'S' && !returned[index]))
        sched_yield();
    check(!returned[index] || calls[index].may_fail, calls[index].name);
}

static void expect_to_wait(long index) {
    const struct pf_thread *thread = pf_find_thread((uintptr_t)waiters[index]);
    check(thread != NULL, "a thread that was not stopped");
    if (!returned[index] && thread->waiting != PF_WAITS) {
        fprintf(stderr, "stopped_call_test: %s: %d\n", calls[index].name, thread->waiting);
        check(false, "a thread that waits is not known to");
    }
}

static void stop_and_look(void) {
    check(pf_freeze() == 0, "pf_freeze");
    for (long i = 0; i < CALLS; i++)
        expect_to_wait(i);
    pf_release();
    for (long i = 0; i < CALLS; i++)
        wait_until_inside(i);
}

static void block_signal(int signal) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, signal);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
}

int main(void) {
    int known = 0;
    check(pf_jvm_init() == -ENOSYS && pf_proc_init() == 0 && pf_freeze_init() == 0, "initialization");
    prepare();
    pid_t child = fork();
    if (child == 0)
        for (;;)
            pause();
    block_signal(SIGUSR1);
    for (long i = 0; i < CALLS; i++)
        check(pthread_create(&waiters[i], NULL, wait_in_call, (void *)i) == 0, "pthread_create");
    for (long i = 0; i < CALLS; i++)
        wait_until_inside(i);
    for (int i = 0; i < STOPS; i++)
        stop_and_look();
    for (long i = 0; i < CALLS; i++)
        if (returned[i])
            printf("stopped_call_test: %s cannot be waited in here\n", calls[i].name);
        else
            known++;
    kill(child, SIGKILL);
    printf("stopped_call_test: threads in %d calls passed\n", known);
    fflush(stdout);
    remove_all();
}
