/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Starts one program of the conformance suite in a session of its own and says how it ended.
 *
 *     launch [-t] REPORT COMMAND [ARGUMENT...]
 *
 * Writes two lines to the file REPORT: "pid N" once the program runs, then "exited S" or "signalled S"
 * when it ended: Java folds both into one number, which is why this program exists.
 *
 * Nothing dumps core. It is the subreaper of everything below it, so no process of a case can leave its tree, and it ends when
 * the last of them has. Signal mask and dispositions are set to their defaults first: a JVM hands its own on.
 * With -t the program's streams are a terminal, whose output is copied to standard output.
 * When whoever started it disappears, it kills the program's process group.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

static pid_t runner;
static pid_t program;
static int report;

static void fail(const char *what) {
    fprintf(stderr, "launch: %s: %s\n", what, strerror(errno));
    exit(127);
}

static void default_signals(void) {
    sigset_t none;

    for (int number = 1; number < NSIG; number++)
        signal(number, SIG_DFL); /* refused for SIGKILL, SIGSTOP and the two of glibc: as it should be */
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

/* Collects whatever has ended. Returns 0 when nothing is left to wait for. */
static int reap(void) {
    int status;
    pid_t pid;

    while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
        if (pid != program)
            continue;
        if (WIFSIGNALED(status))
            dprintf(report, "signalled %d\n", WTERMSIG(status));
        else
            dprintf(report, "exited %d\n", WEXITSTATUS(status));
    }
    if (getppid() != runner)
        kill(-program, SIGKILL);
    return pid == 0;
}

/* Copies the terminal until the last process that has it open is gone, which Linux says with EIO. */
static void copy(int terminal) {
    char buffer[4096];
    ssize_t length;

    while ((length = read(terminal, buffer, sizeof buffer)) > 0 || (length < 0 && errno == EINTR)) {
        for (ssize_t done = 0, n; done < length; done += n)
            if ((n = write(STDOUT_FILENO, buffer + done, (size_t)(length - done))) < 0)
                fail("write");
    }
}

/* Lets go of the program's streams: their readers must see the end of file when the program's processes end. */
static void drop_streams(void) {
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);

    for (int fd = 0; fd < 3; fd++)
        dup2(null, fd);
}

int main(int argc, char **argv) {
    int terminal = argc > 1 && strcmp(argv[1], "-t") == 0;
    struct termios settings = {.c_cflag = CS8 | CREAD, .c_lflag = ISIG | ICANON};
    struct timespec second = {.tv_sec = 1};
    sigset_t child_ended;
    int master = -1;

    argv += 1 + terminal;
    if (argc < 3 + terminal) {
        fputs("usage: launch [-t] REPORT COMMAND [ARGUMENT...]\n", stderr);
        return 2;
    }
    runner = getppid();
    report = open(argv[0], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (report < 0)
        fail(argv[0]);
    if (prctl(PR_SET_CHILD_SUBREAPER, 1) < 0)
        fail("prctl");
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    default_signals();

    program = terminal ? forkpty(&master, NULL, &settings, NULL) : fork();
    if (program < 0)
        fail("fork");
    if (program == 0) {
        if (!terminal)
            setsid();
        execvp(argv[1], argv + 1);
        fail(argv[1]);
    }
    dprintf(report, "pid %d\n", program);

    if (terminal)
        copy(master);
    drop_streams();
    sigemptyset(&child_ended);
    sigaddset(&child_ended, SIGCHLD);
    sigprocmask(SIG_BLOCK, &child_ended, NULL);
    while (reap())
        sigtimedwait(&child_ended, NULL, &second);
    return 0;
}
