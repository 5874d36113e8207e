/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Snapshots without a JVM: a process whose threads compute, sleep and wait writes itself into a file; processes made from it
 * by the program restore have its memory and its threads, and their own arguments, environment, descriptors and signal mask.
 * Where a snapshot is of no use, the other command is run.
 * Usage: snapshot_test RESTORE FILE [TIMES]
 */
#define _GNU_SOURCE
#include "engine.h"
#include "freeze.h"
#include "snapshot.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define BYTES (3 << 20)
#define SPARSE_PAGES 1000L
#define PAGE 4096L
#define ENDED_WELL 42
#define GAVE_WAY 1 /* what false says */

static volatile long progress[3];
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static __thread long own_index = -1;
static int own_file;
static char *anonymous, *of_file;

static void check(int ok, const char *what) {
    if (!ok) {
        fprintf(stderr, "snapshot_test: %s (errno %d)\n", what, errno);
        pf_exit(99);
    }
}

static void *life(void *argument) {
    own_index = (long)argument;
    for (;;) {
        if (own_index == 1)
            nanosleep(&(struct timespec){0, 1000000}, NULL);
        if (own_index == 2) {
            pthread_mutex_lock(&mutex);
            pthread_cond_wait(&condition, &mutex);
            pthread_mutex_unlock(&mutex);
        }
        check(own_index == (long)argument, "thread-local storage");
        progress[own_index]++;
    }
    return NULL;
}

static void wait_for_progress(void) {
    long before[] = {progress[0], progress[1], progress[2]};
    for (int i = 0; i < 3; i++)
        while (progress[i] == before[i]) {
            pthread_mutex_lock(&mutex);
            pthread_cond_broadcast(&condition);
            pthread_mutex_unlock(&mutex);
            sched_yield();
        }
}

/* Pages with and without anything in them, at all distances; and of a file that is zeros, but for what was changed. */
static bool is_filled(long page) {
    return page % 7 == 0 || (page > 300 && page % 100 == 0) || page == SPARSE_PAGES - 1;
}

static void fill_sparse_pages(int file) {
    char zeros[PAGE] = "";
    anonymous = mmap(NULL, SPARSE_PAGES * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    for (long page = 0; page < SPARSE_PAGES; page++)
        check(pwrite(file, page % 2 ? zeros : "file", page % 2 ? PAGE : 5, page * PAGE) > 0, "file of pages");
    check(ftruncate(file, SPARSE_PAGES * PAGE) == 0, "ftruncate");
    of_file = mmap(NULL, SPARSE_PAGES * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 0);
    check(anonymous != MAP_FAILED && of_file != MAP_FAILED, "mmap");
    for (long page = 0; page < SPARSE_PAGES; page++)
        if (is_filled(page)) {
            anonymous[page * PAGE + page] = 1;
            memset(of_file + page * PAGE, page % 3, PAGE);
        }
}

static void check_sparse_pages(void) {
    for (long page = 0; page < SPARSE_PAGES; page++) {
        const char *one = anonymous + page * PAGE, *other = of_file + page * PAGE;
        check(one[page] == is_filled(page) && one[0] == (page == 0), "pages of zeros");
        if (is_filled(page))
            check(other[0] == page % 3 && other[PAGE - 1] == page % 3, "changed pages of a file");
        else
            check(strcmp(other, page % 2 ? "" : "file") == 0, "pages of a file");
    }
}

static int in_restored(const unsigned char *bytes) {
    const struct pf_restored *now = pf_restored_process();
    char **arguments = (char **)now->arguments, **environment = (char **)now->environment;
    sigset_t blocked;
    char text[8] = "";
    wait_for_progress();
    check(now->argument_count == 2 && strcmp(arguments[1], "argument") == 0, "arguments");
    check(strcmp(environment[0], "A=1") == 0 && environment[1] == NULL, "environment");
    pthread_sigmask(SIG_SETMASK, NULL, &blocked);
    check(sigismember(&blocked, SIGUSR1) && !sigismember(&blocked, SIGUSR2), "signal mask");
    check((now->ignored & 1UL << (SIGHUP - 1)) != 0, "ignored signals");
    check(getpid() == syscall(SYS_gettid), "thread id");
    check(kill(getppid(), 0) == 0, "parent");
    for (int i = 0; i < BYTES; i++)
        check(bytes[i] == (unsigned char)(i * 7 >> 8), "memory");
    check_sparse_pages();
    check(read(own_file, text, 4) == 4 && strcmp(text, "2345") == 0, "own file");
    char *more = malloc(50 << 20);
    memset(more, 1, 50 << 20);
    free(more);
    check(time(NULL) > 1700000000, "clock");
    pid_t pid = fork();
    if (pid == 0)
        _exit(7);
    int status;
    check(waitpid(pid, &status, 0) == pid && WEXITSTATUS(status) == 7, "child");
    return ENDED_WELL;
}

static int run(char **command) {
    char *environment[] = {"A=1", NULL};
    pid_t pid = fork();
    if (pid == 0) {
        sigset_t blocked;
        sigemptyset(&blocked);
        sigaddset(&blocked, SIGUSR1);
        sigprocmask(SIG_SETMASK, &blocked, NULL);
        signal(SIGHUP, SIG_IGN);
        execve(command[0], command, environment);
        _exit(98);
    }
    int status;
    waitpid(pid, &status, 0);
    check(WIFEXITED(status), "ended by a signal");
    return WEXITSTATUS(status);
}

int main(int argc, char **argv) {
    check(argc >= 3, "usage: snapshot_test RESTORE FILE [TIMES]");
    char *restore = argv[1], *snapshot = argv[2];
    char *command[] = {restore, snapshot, "/bin/false", "argument", NULL};
    char *without[] = {restore, "/dev/null", "/bin/false", "argument", NULL};
    alarm(60);
    check(pf_freeze_init() == 0, "pf_freeze_init");
    unsigned char *bytes = malloc(BYTES);
    for (int i = 0; i < BYTES; i++)
        bytes[i] = (unsigned char)(i * 7 >> 8);
    char digits[] = "/tmp/snapshot_test.XXXXXX";
    int file = mkstemp(digits);
    check(write(file, "0123456789", 10) == 10 && lseek(file, 2, SEEK_SET) == 2, "file");
    own_file = dup2(file, 400);
    close(file);
    char pages[] = "/tmp/snapshot_test.XXXXXX";
    file = mkstemp(pages);
    fill_sparse_pages(file);
    close(file);
    for (long i = 0; i < 3; i++) {
        pthread_t thread;
        pthread_create(&thread, NULL, life, (void *)i);
    }
    wait_for_progress();
    int pid = pf_fork(NULL, NULL, NULL, 0, NULL, NULL, snapshot);
    if (pid == 0)
        pf_exit(in_restored(bytes));
    int status;
    check(pid > 0 && waitpid(pid, &status, 0) == pid && status == 0, "snapshot");
    wait_for_progress();
    close(own_file);
    int times = argc > 3 ? atoi(argv[3]) : 100;
    int without_room = 0; /* the kernel puts a stack anywhere in 16 GB: one of some 60,000 lies where the snapshot's does */
    for (int i = 0; i <= times; i++) {
        int end = run(command);
        without_room += end == GAVE_WAY;
        check(end == ENDED_WELL || (end == GAVE_WAY && without_room <= 1 + times / 10000), "restored");
    }
    check(run(without) == GAVE_WAY, "no snapshot");
    check(truncate(snapshot, 5000) == 0 && run(command) == GAVE_WAY, "cut off");
    unlink(digits);
    unlink(pages);
    unlink(snapshot);
    printf("snapshot_test: %d restored\n", times + 1 - without_room);
    return 0;
}
