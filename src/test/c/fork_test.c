/*
 * The fork engine without a JVM: a process whose threads compute, sleep, wait and read forks many times; each child
 * checks that all of its threads go on, with their registers, their names and their thread-local storage, forks
 * once more, and ends. Usage: fork_test [FORKS]
 */
#define _GNU_SOURCE
#include "engine.h"

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { COMPUTING = 3, SLEEPING = 2, THREADS = COMPUTING + SLEEPING + 1 };
#define CHILD_LIMIT_SECONDS 20

static volatile long progress[THREADS];
static volatile int failed;
static __thread long own_index;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static long turns;
static sem_t never;

static void check(int ok, const char *what) {
    if (!ok) {
        fprintf(stderr, "fork_test: %s (errno %d)\n", what, errno);
        pf_exit(99);
    }
}

static void note_progress(long index) {
    char name[16];
    pthread_getname_np(pthread_self(), name, sizeof name);
    if (own_index != index || name[0] != 't' || atol(name + 1) != index)
        failed = 1;
    progress[index]++;
}

static void start_life(long index) {
    char name[16];
    own_index = index;
    snprintf(name, sizeof name, "t%ld", index);
    pthread_setname_np(pthread_self(), name);
}

/* Vector arithmetic whose result is known: a register lost over the fork shows. */
static void *compute(void *argument) {
    long index = (long)argument;
    start_life(index);
    for (;;) {
        double sums[8] = {0};
        for (int i = 1; i <= 100000; i++)
            for (int k = 0; k < 8; k++)
                sums[k] += (double)i * (k + 1);
        for (int k = 0; k < 8; k++)
            if (sums[k] != 5000050000.0 * (k + 1))
                failed = 1;
        note_progress(index);
    }
    return NULL;
}

static void *sleep_often(void *argument) {
    long index = (long)argument;
    start_life(index);
    for (;;) {
        struct timespec moment = {0, 300000};
        nanosleep(&moment, NULL);
        note_progress(index);
    }
    return NULL;
}

static void *wait_for_turn(void *argument) {
    long index = (long)argument;
    start_life(index);
    pthread_mutex_lock(&mutex);
    for (long seen = 0;; seen = turns) {
        while (turns == seen)
            pthread_cond_wait(&condition, &mutex);
        note_progress(index);
    }
    return NULL;
}

/* sem_timedwait(3) would fail with EINTR if the stop of the thread showed. */
static void *wait_for_an_hour(void *unused) {
    struct timespec end;
    (void)unused;
    clock_gettime(CLOCK_REALTIME, &end);
    end.tv_sec += 3600;
    sem_timedwait(&never, &end);
    failed = 1;
    return NULL;
}

static void expect_all_to_go_on(void) {
    long before[THREADS];
    for (int i = 0; i < THREADS; i++)
        before[i] = progress[i];
    for (int i = 0; i < THREADS; i++)
        while (progress[i] == before[i]) {
            pthread_mutex_lock(&mutex);
            turns++;
            pthread_cond_broadcast(&condition);
            pthread_mutex_unlock(&mutex);
            sched_yield();
        }
    check(!failed, "a thread lost its registers, name or thread-local storage, or its wait ended");
}

static void expect_exit(pid_t pid, int expected) {
    int status;
    check(waitpid(pid, &status, 0) == pid, "waitpid");
    check(WIFEXITED(status) && WEXITSTATUS(status) == expected, "exit status of the child");
}

static void fork_once(int depth) {
    pid_t parent = getpid();
    int pid = pf_fork(NULL, 0, NULL, 0);
    check(pid >= 0, "pf_fork");
    if (pid > 0) {
        expect_exit(pid, 7);
        return;
    }
    alarm(CHILD_LIMIT_SECONDS);
    check(getppid() == parent && getpid() != parent, "process ids in the child");
    expect_all_to_go_on();
    if (depth > 1)
        fork_once(depth - 1);
    pf_exit(7);
}

/* With no room for the child's threads there must be no child, and the parent must go on. */
static void expect_all_or_nothing(void) {
    struct rlimit old, low;
    if (geteuid() == 0)
        return; /* the limit does not bind root */
    getrlimit(RLIMIT_NPROC, &old);
    low = old;
    low.rlim_cur = 1;
    setrlimit(RLIMIT_NPROC, &low);
    check(pf_fork(NULL, 0, NULL, 0) == -EAGAIN, "a fork beyond the limit");
    setrlimit(RLIMIT_NPROC, &old);
    check(waitpid(-1, NULL, WNOHANG) == -1 && errno == ECHILD, "no child is left");
    expect_all_to_go_on();
}

static void expect_wait_to_be_interrupted(void) {
    volatile int32_t interrupted = 0;
    check(pf_interrupt(&interrupted, pf_thread_self()) == 0, "pf_interrupt");
    check(pf_interruptible_syscall(&interrupted, SYS_pause, 0, 0, 0, 0, 0) == -EINTR, "an interrupted wait");
}

int main(int argc, char **argv) {
    int forks = argc > 1 ? atoi(argv[1]) : 300;
    pthread_t thread;
    check(pf_freeze_init() == 0, "pf_freeze_init");
    for (long i = 0; i < THREADS; i++) {
        void *(*life)(void *) = i < COMPUTING ? compute : i < COMPUTING + SLEEPING ? sleep_often : wait_for_turn;
        check(pthread_create(&thread, NULL, life, (void *)i) == 0, "pthread_create");
    }
    check(sem_init(&never, 0, 0) == 0, "sem_init");
    check(pthread_create(&thread, NULL, wait_for_an_hour, NULL) == 0, "pthread_create");
    expect_all_to_go_on();
    expect_wait_to_be_interrupted();
    expect_all_or_nothing();
    for (int i = 0; i < forks; i++)
        fork_once(i % 10 == 0 ? 3 : 1);
    printf("fork_test: %d forks passed\n", forks);
    pf_exit(fflush(stdout));
}
