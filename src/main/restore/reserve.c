/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Runs a command with all descriptors below a number taken: what it opens gets higher ones, out of the way of those that a
 * program inherits. Signals have their default dispositions there, and none is blocked, whatever the caller's are. The command
 * is the parent of its descendants whose own has ended.
 *
 * Usage: reserve NUMBER COMMAND [ARGUMENT...]
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <unistd.h>

int main(int argc, char **argv) {
    if (argc < 3) {
        fputs("usage: reserve NUMBER COMMAND [ARGUMENT...]\n", stderr);
        return 2;
    }
    int below = atoi(argv[1]);
    for (int fd = 3; fd < below; fd++) {
        if (fcntl(fd, F_GETFD) == -1 && open("/dev/null", O_RDWR) != fd) {
            fprintf(stderr, "reserve: descriptor %d: %m\n", fd);
            return 1;
        }
    }
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    for (int signal_number = 1; signal_number < NSIG; signal_number++)
        signal(signal_number, SIG_DFL); /* refused for SIGKILL, SIGSTOP and the two of glibc: as it should be */
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
    execv(argv[2], argv + 2);
    fprintf(stderr, "reserve: %s: %m\n", argv[2]);
    return 126;
}
