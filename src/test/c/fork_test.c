/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The fork engine without a JVM: a process whose threads compute, sleep, wait, read, poll, load libraries, start other
 * threads and stand near the end of their stacks forks many times; each child checks that all of its threads go on, with
 * their registers, names, thread-local storage and scheduling, loads a library itself, forks once more, and ends. Before
 * that, forks that cannot be had: beyond a limit, half-way, forbidden, with a child that is killed while it is made,
 * while a thread cannot be stopped. Usage: fork_test [FORKS]
 */
#define _GNU_SOURCE
#include "engine.h"
#include "freeze.h"
#include "jit_hold.h"
#include "jvm.h"
#include "proc.h"

#include <dlfcn.h>
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { COMPUTING = 3, SLEEPING = 2 };
#define CHILD_LIMIT_SECONDS 120
#define DEEP_STACK (256 * 1024)
#define LEFT_OF_STACK (32 * 1024) /* of which glibc itself takes some */

#define LIBRARY "libutil.so.1" /* small, and nobody else's */
#define MAX_LIVES 16
#define NICER 5
#define NOBODY 65534

static volatile long progress[MAX_LIVES];
static long lives;
static volatile int failed;
static int usual_nice; /* that this program was started with */
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

static int is_pinned(void) {
    cpu_set_t processors;
    return sched_getaffinity(0, sizeof processors, &processors) == 0 && CPU_COUNT(&processors) == 1;
}

static void pin(void) {
    cpu_set_t processors, first;
    int processor = 0;
    sched_getaffinity(0, sizeof processors, &processors);
    while (!CPU_ISSET(processor, &processors))
        processor++;
    CPU_ZERO(&first);
    CPU_SET(processor, &first);
    sched_setaffinity(0, sizeof first, &first);
}

static void note_progress(long index) {
    char name[16];
    pthread_getname_np(pthread_self(), name, sizeof name);
    if (own_index != index || name[0] != 't' || atol(name + 1) != index)
        failed = 1;
    if (getpriority(PRIO_PROCESS, 0) != usual_nice + (index == 0 ? NICER : 0) || (index == 0 && !is_pinned()))
        failed = 2;
    progress[index]++;
}

static void start_life(long index) {
    char name[16];
    own_index = index;
    snprintf(name, sizeof name, "t%ld", index);
    pthread_setname_np(pthread_self(), name);
    if (index == 0) {
        pin();
        setpriority(PRIO_PROCESS, 0, usual_nice + NICER);
    }
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

static void pause_for_nanos(long nanos) {
    struct timespec time = {nanos / 1000000000, nanos % 1000000000};
    nanosleep(&time, NULL);
}

static void pause_a_moment(void) {
    pause_for_nanos(300000);
}

static void *sleep_often(void *argument) {
    long index = (long)argument;
    start_life(index);
    for (;;) {
        pause_a_moment();
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

/* A recursive lock of the loader's, held over a fork, could never be given back in the child. */
static void *load_libraries(void *argument) {
    start_life((long)argument);
    for (;;) {
        void *library = dlopen(LIBRARY, RTLD_NOW);
        check(library != NULL, "dlopen");
        dlclose(library);
        note_progress((long)argument);
        pause_a_moment();
    }
    return NULL;
}

static void *nothing(void *argument) {
    return argument;
}

static void *start_threads(void *argument) {
    start_life((long)argument);
    for (;;) {
        pthread_t thread;
        int error = pthread_create(&thread, NULL, nothing, NULL);
        check(error == 0 || error == EAGAIN, "pthread_create"); /* EAGAIN: see expect_all_or_nothing */
        if (error == 0)
            pthread_join(thread, NULL);
        note_progress((long)argument);
        pause_a_moment();
    }
    return NULL;
}

/* The signal handler's frame must fit on what is left. */
static void *stand_deep(void *argument) {
    volatile char filling[DEEP_STACK - LEFT_OF_STACK];
    start_life((long)argument);
    for (size_t i = 0;; i = (i + 4096) % sizeof filling) {
        filling[i] = 1;
        if (i < 4096) {
            note_progress((long)argument);
            pause_a_moment();
        }
    }
    return NULL;
}

static void *read_for_ever(void *unused) {
    int ends[2];
    char byte;
    (void)unused;
    check(pipe(ends) == 0, "pipe");
    read(ends[0], &byte, 1);
    failed = 3;
    return NULL;
}

static void *poll_for_ever(void *unused) {
    struct epoll_event event;
    (void)unused;
    epoll_wait(epoll_create1(0), &event, 1, -1);
    failed = 4;
    return NULL;
}

static void start(void *(*life)(void *), size_t stack_size) {
    pthread_t thread;
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    if (stack_size != 0)
        pthread_attr_setstacksize(&attributes, stack_size);
    check(lives < MAX_LIVES && pthread_create(&thread, &attributes, life, (void *)lives) == 0, "pthread_create");
    lives++;
}

static void start_without_progress(void *(*life)(void *)) {
    pthread_t thread;
    check(pthread_create(&thread, NULL, life, NULL) == 0, "pthread_create");
}

static void expect_all_to_go_on(void) {
    long before[MAX_LIVES];
    for (int i = 0; i < lives; i++)
        before[i] = progress[i];
    for (int i = 0; i < lives; i++)
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

/* -EBUSY: a thread was just loading a library. */
static int fork_now(void) {
    return pf_fork(NULL, NULL, NULL, 0, NULL, NULL, NULL);
}

static int fork_when_possible(void) {
    int result;
    while ((result = fork_now()) == -EBUSY)
        sched_yield();
    return result;
}

/* Forks. True in the child, which must leave by pf_exit(7); false in the parent, when it has. */
static bool in_good_child(void) {
    int pid = fork_when_possible();
    if (pid < 0)
        fprintf(stderr, "pf_fork: %s\n", strerror(-pid));
    check(pid >= 0, "pf_fork");
    if (pid > 0)
        expect_exit(pid, 7);
    else
        alarm(CHILD_LIMIT_SECONDS);
    return pid == 0;
}

static void fork_once(int depth) {
    pid_t parent = getpid();
    if (!in_good_child())
        return;
    check(getppid() == parent && getpid() != parent, "process ids in the child");
    expect_all_to_go_on();
    void *library = dlopen(LIBRARY, RTLD_NOW);
    check(library != NULL && dlclose(library) == 0, "dlopen in the child");
    if (depth > 1)
        fork_once(depth - 1);
    pf_exit(7);
}

static void expect_error(int error, const char *why) {
    int result = fork_when_possible();
    if (result == 0)
        pf_exit(98);
    check(result == -error, why);
}

static void expect_refusal_to_say(const char *what) {
    char text[PF_REFUSAL_SIZE];
    check(pf_refusal(text, sizeof text) > 0 && strstr(text, what) != NULL, "what a refusal says");
}

static void expect_no_fork(int error, const char *why) {
    expect_error(error, why);
    check(waitpid(-1, NULL, WNOHANG) == -1 && errno == ECHILD, "no child is left");
    expect_all_to_go_on();
}

/* Beyond a limit there is no child; nor where it is hit half-way, by the child's threads. */
static void expect_all_or_nothing(void) {
    struct rlimit old, low;
    getrlimit(RLIMIT_NPROC, &old);
    low = old;
    low.rlim_cur = 1;
    setrlimit(RLIMIT_NPROC, &low);
    expect_no_fork(EAGAIN, "a fork beyond the limit");
    low.rlim_cur = (rlim_t)lives + 8; /* this process's threads, and a few more */
    setrlimit(RLIMIT_NPROC, &low);
    expect_no_fork(EAGAIN, "a fork whose threads are beyond the limit");
    setrlimit(RLIMIT_NPROC, &old);
}

/* In a child, for it cannot be undone: what comes of clone(2) for processes and for threads. Both are SECCOMP_RET_*. */
static void expect_refusal(uint32_t of_processes, uint32_t of_threads, int error, const char *why) {
    struct sock_filter instructions[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone, 0, 4),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0])),
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, of_threads),
        BPF_STMT(BPF_RET | BPF_K, of_processes),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    const struct sock_fprog filter = {sizeof instructions / sizeof instructions[0], instructions};
    if (!in_good_child())
        return;
    check(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0, "seccomp");
    expect_no_fork(error, why);
    pf_exit(7);
}

static void expect_refusals(void) {
    const struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    expect_refusal(SECCOMP_RET_ERRNO | EPERM, SECCOMP_RET_ALLOW, EPERM, "a fork that is forbidden");
    expect_refusal(SECCOMP_RET_ALLOW, SECCOMP_RET_ERRNO | ENOMEM, ENOMEM, "a fork without memory for its threads");
    expect_refusal(SECCOMP_RET_ALLOW, SECCOMP_RET_KILL_PROCESS, EAGAIN, "a fork whose child is killed half-way");
}

static int started[2], gate[2];

/* The kernel stops this thread until the program that it starts has left its memory. */
static void *start_a_program_slowly(void *unused) {
    char byte = 0;
    pid_t pid = vfork();
    if (pid == 0) {
        write(started[1], &byte, 1);
        read(gate[0], &byte, 1);
        _exit(0);
    }
    check(pid > 0 && waitpid(pid, NULL, 0) == pid, "vfork");
    return unused;
}

static volatile bool is_starting_a_program;

static void wait_until_all_stand_still(void) {
    long before, now = -1;
    do {
        pause_for_nanos(100000000);
        before = now;
        now = 0;
        for (int i = 0; i < lives; i++)
            now += progress[i];
    } while (now != before);
}

/* Its new process stops the whole process in the middle of a fork, for longer than threads may take to stop. */
static void *start_a_program_that_stops_this_one(void *unused) {
    pid_t self = getpid();
    pid_t pid = vfork();
    if (pid == 0) {
        is_starting_a_program = true;
        wait_until_all_stand_still();
        kill(self, SIGSTOP);
        pause_for_nanos(PF_STOP_TIMEOUT_NANOS + 500000000L);
        kill(self, SIGCONT);
        pause_for_nanos(100000000);
        _exit(0);
    }
    check(pid > 0, "vfork");
    check(getpid() != self || waitpid(pid, NULL, 0) == pid, "the end of the program"); /* it is no child of the child's */
    return unused;
}

/* Time that the process does not get is not time in which its threads could have stopped. */
static void expect_fork_of_stopped_process(void) {
    pthread_t thread;
    check(pthread_create(&thread, NULL, start_a_program_that_stops_this_one, NULL) == 0, "pthread_create");
    while (!is_starting_a_program)
        sched_yield();
    fork_once(1);
    check(pthread_join(thread, NULL) == 0, "the thread that has stopped the process");
    expect_all_to_go_on();
}

static void expect_no_fork_without_all_threads(void) {
    pthread_t thread;
    char byte = 0;
    check(pipe(started) == 0 && pipe(gate) == 0, "pipe");
    check(pthread_create(&thread, NULL, start_a_program_slowly, NULL) == 0, "pthread_create");
    check(read(started[0], &byte, 1) == 1, "read");
    expect_error(EAGAIN, "a fork while a thread cannot be stopped");
    expect_refusal_to_say("does not stop");
    expect_all_to_go_on();
    check(write(gate[1], &byte, 1) == 1 && pthread_join(thread, NULL) == 0, "the thread that could not be stopped");
    expect_all_to_go_on();
}

static void expect_wait_to_be_interrupted(void) {
    volatile int32_t interrupted = 0;
    check(pf_interrupt(&interrupted, pf_thread_self()) == 0, "pf_interrupt");
    check(pf_interruptible_syscall(&interrupted, SYS_pause, 0, 0, 0, 0, 0, 0) == -EINTR, "an interrupted wait");
}

static int count_one(int number, void *count) {
    (void)number;
    ++*(int *)count;
    return 0;
}

/* Also the thread whose id is the number of the descriptor by which the directory is read. */
static void expect_each_number_to_be_visited(void) {
    enum { NUMBERS = 64 };
    char directory[] = "/tmp/fork_test.XXXXXX";
    int count = 0;
    check(mkdtemp(directory) != NULL && chdir(directory) == 0, "mkdtemp");
    for (int i = 0; i < NUMBERS; i++) {
        char name[16];
        pf_append_number(name, i);
        check(mkdir(name, 0700) == 0, "mkdir");
    }
    check(pf_each_number(directory, count_one, &count) == 0 && count == NUMBERS, "each number of a directory");
    for (int i = 0; i < NUMBERS; i++) {
        char name[16];
        pf_append_number(name, i);
        check(rmdir(name) == 0, "rmdir");
    }
    check(rmdir(directory) == 0 && chdir("/") == 0, "rmdir");
}

static char state_of(pid_t pid) {
    char path[64], text[128];
    snprintf(path, sizeof path, "%d/stat", pid);
    check(pf_proc_read(path, text, sizeof text) > 0, "stat of a process");
    return strrchr(text, ')')[2];
}

/* A process that shows as a zombie can be waited for. */
static void expect_zombie_to_be_waitable(void) {
    enum { CHILDREN = 20 };
    for (int i = 0; i < CHILDREN; i++) {
        pid_t pid = fork_when_possible();
        check(pid >= 0, "pf_fork");
        if (pid == 0)
            pf_exit_alone(7);
        while (state_of(pid) != 'Z')
            ;
        int status;
        check(waitpid(pid, &status, WNOHANG) == pid && WEXITSTATUS(status) == 7, "a zombie that cannot be waited for");
    }
}

static void *wait_for_a_year(void *unused) {
    (void)unused;
    pause_for_nanos(365 * 86400 * 1000000000L);
    return NULL;
}

/* As the JVM's first thread does. */
static void *end_process_after(void *thread) {
    pthread_join((pthread_t)thread, NULL);
    pf_exit(98);
    return NULL;
}

static void *end_process(void *unused) {
    (void)unused;
    pf_exit_alone(7);
    return NULL;
}

/* Also where the end of a thread has another go on, and where two threads end the process, or its first thread has ended. */
static void expect_status_of_end_in_thread(int ending, bool first_ends) {
    if (!in_good_child())
        return;
    pthread_t thread;
    check(pthread_create(&thread, NULL, wait_for_a_year, NULL) == 0, "pthread_create");
    check(pthread_create(&(pthread_t){0}, NULL, end_process_after, (void *)thread) == 0, "pthread_create");
    for (int i = 0; i < ending; i++)
        start_without_progress(end_process);
    if (first_ends)
        pthread_exit(NULL);
    wait_for_a_year(NULL);
}

static void expect_status_of_ends_in_threads(void) {
    for (int i = 0; i < 20; i++) {
        expect_status_of_end_in_thread(1, false);
        expect_status_of_end_in_thread(2, false);
        expect_status_of_end_in_thread(1, true);
    }
}

/* ---- files ----------------------------------------------------------------------------------------------- */

static int open_letters(void) {
    char path[] = "/tmp/fork_test.XXXXXX";
    int fd = mkstemp(path);
    check(fd >= 0 && write(fd, "abcdefgh", 8) == 8 && unlink(path) == 0 && lseek(fd, 0, SEEK_SET) == 0, "mkstemp");
    return fd;
}

static void expect_letters(int fd, const char *letters) {
    char read_letters[5] = "";
    check(read(fd, read_letters, 4) == 4 && strcmp(read_letters, letters) == 0, letters);
}

/* A JAR of the JDK's has an offset of its own in the child, also where it may not be opened any more; others share theirs. */
static void expect_child_to_have_its_own_jar(int mode) {
    int jar = open_letters(), other = open_letters();
    check(fchmod(jar, (mode_t)mode) == 0 && pf_set_jvm_files(&jar, 1, "") == 0, "a JAR");
    if (in_good_child()) {
        expect_letters(jar, "abcd");
        expect_letters(other, "abcd");
        if (in_good_child()) {
            expect_letters(jar, "efgh");
            pf_exit(7);
        }
        expect_letters(jar, "efgh");
        pf_exit(7);
    }
    expect_letters(jar, "abcd");
    expect_letters(other, "efgh");
    check(pf_set_jvm_files(&jar, 0, "") == 0 && close(jar) == 0 && close(other) == 0, "close");
}

/* ---- where /proc cannot be read as usual ----------------------------------------------------------------- */

static void start_engine(void) {
    check(pf_jvm_init() == -ENOSYS, "there is no JVM");
    check(pf_proc_init() == 0, "pf_proc_init");
    check(pf_freeze_init() == 0, "pf_freeze_init");
}

static void leave_root_directory(void) {
    check(chroot("/usr/lib") == 0 && chdir("/") == 0, "chroot");
    check(access("/proc", F_OK) != 0, "there is no /proc");
}

static void close_all_descriptors(void) {
    check(close_range(STDERR_FILENO + 1, UINT32_MAX, 0) == 0, "close_range");
}

/* One is left that the engine has closed itself, or none at all. */
static void use_all_descriptors(void) {
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = 700;
    setrlimit(RLIMIT_NOFILE, &limit);
    while (dup(STDERR_FILENO) >= 0)
        ;
    check(errno == EMFILE, "dup");
}

static void use_all_descriptors_and_lower_the_limit(void) {
    struct rlimit limit;
    use_all_descriptors();
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = 8;
    setrlimit(RLIMIT_NOFILE, &limit);
}

/* As in_good_child, by fork(2): this process has one thread as yet. */
static bool in_new_process(void) {
    pid_t pid = fork();
    check(pid >= 0, "fork");
    if (pid > 0)
        expect_exit(pid, 7);
    return pid == 0;
}

static void expect_forks_of_new_process(void (*change)(void)) {
    if (!in_new_process())
        return;
    start_engine();
    start(compute, 0);
    start(sleep_often, 0);
    start_without_progress(wait_for_an_hour);
    change();
    for (int i = 0; i < 3; i++)
        if (in_good_child()) {
            expect_all_to_go_on();
            if (in_good_child())
                expect_all_to_go_on();
            pf_exit(7);
        }
    expect_all_to_go_on();
    pf_exit(7);
}

static void nothing_else(void) {
}

/* Its children's numbers are others than those in /proc. */
static void expect_forks_in_another_pid_namespace(void) {
    if (!in_new_process())
        return;
    check(unshare(CLONE_NEWPID) == 0, "unshare");
    expect_forks_of_new_process(nothing_else);
    pf_exit(7);
}

static void expect_forks_wherever_it_is(void) {
    expect_forks_of_new_process(close_all_descriptors);
    expect_forks_of_new_process(use_all_descriptors);
    expect_forks_of_new_process(use_all_descriptors_and_lower_the_limit);
    if (geteuid() != 0)
        return;
    expect_forks_of_new_process(leave_root_directory);
    expect_forks_in_another_pid_namespace();
}

/* ---- threads that are held --------------------------------------------------------------------------------- */

#define CLEANER "Cleaner-0" /* one of the names that the engine knows */

static pthread_cond_t mess = PTHREAD_COND_INITIALIZER;
static long messes, tidied;
static __thread long tidied_by_thread;

static void *tidy(void *unused) {
    (void)unused;
    pthread_setname_np(pthread_self(), CLEANER);
    pthread_mutex_lock(&mutex);
    for (;;) {
        while (tidied == messes)
            pthread_cond_wait(&mess, &mutex);
        tidied++;
        if (++tidied_by_thread != tidied)
            failed = 3;
    }
    return NULL;
}

static pthread_mutex_t releaser_may_wait = PTHREAD_MUTEX_INITIALIZER;

static void *release_held(void *unused) {
    (void)unused;
    for (uint32_t seen = 0;;) {
        seen = pf_wait_for_end_of_jit_hold(seen);
        pthread_mutex_lock(&releaser_may_wait);
        pthread_mutex_unlock(&releaser_may_wait);
    }
    return NULL;
}

static int find_cleaner(int number, void *found) {
    char path[64], name[sizeof CLEANER + 1];
    snprintf(path, sizeof path, "self/task/%d/comm", number);
    if (pf_proc_read(path, name, sizeof name) > 0 && strncmp(name, CLEANER, strlen(CLEANER)) == 0)
        *(int *)found = number;
    return 0;
}

static int cleaner(void) {
    int found = 0;
    check(pf_each_number("self/task", find_cleaner, &found) == 0, "the threads of this process");
    return found;
}

/* And wait until it has, and waits for more. */
static void have_it_tidy(void) {
    pthread_mutex_lock(&mutex);
    long expected = ++messes;
    pthread_cond_signal(&mess);
    do {
        pthread_mutex_unlock(&mutex);
        sched_yield();
        pthread_mutex_lock(&mutex);
    } while (tidied != expected);
    pthread_mutex_unlock(&mutex);
    while (pf_thread_state(cleaner()) != 'S')
        ;
    check(!failed, "thread-local storage of a thread that was held");
}

static void have_it_start(void) {
    check(cleaner() == 0, "a thread that is held is there at once");
    expect_all_to_go_on();
    pf_announce_jit_hold();
    pf_release_jit();
    while (cleaner() == 0)
        sched_yield();
    have_it_tidy();
}

/* In a child it might wait for a lock of a thread that it is to release. */
static void expect_no_fork_while_releaser_is_busy(void) {
    pthread_mutex_lock(&releaser_may_wait);
    pf_announce_jit_hold();
    while (!pf_jit_releaser_is_busy())
        sched_yield();
    int result = fork_now();
    if (result == 0)
        pf_exit(98);
    check(result == -EBUSY, "a fork while the releaser is busy");
    expect_refusal_to_say("runs Java");
    pthread_mutex_unlock(&releaser_may_wait);
}

/* In children, in theirs where it has not started before, and in theirs where it has. */
static void expect_thread_to_be_held(void) {
    if (!in_new_process())
        return;
    start_engine();
    start(compute, 0);
    start_without_progress(tidy);
    start_without_progress(release_held);
    while (!pf_jit_hold_ends_itself() || cleaner() == 0)
        sched_yield();
    have_it_tidy();
    expect_no_fork_while_releaser_is_busy();
    for (int i = 0; i < 3; i++)
        if (in_good_child()) {
            if (in_good_child()) {
                have_it_start();
                pf_exit(7);
            }
            have_it_start();
            if (in_good_child()) {
                have_it_start();
                pf_exit(7);
            }
            have_it_tidy();
            pf_exit(7);
        }
    have_it_tidy();
    pf_exit(7);
}

int main(int argc, char **argv) {
    int forks = argc > 1 ? atoi(argv[1]) : 300;
    usual_nice = getpriority(PRIO_PROCESS, 0);
    expect_forks_wherever_it_is();
    expect_thread_to_be_held();
    if (geteuid() == 0) /* whom limits do not bind */
        check(setresgid(NOBODY, NOBODY, NOBODY) == 0 && setresuid(NOBODY, NOBODY, NOBODY) == 0, "setresuid");
    start_engine();
    for (int i = 0; i < COMPUTING; i++)
        start(compute, 0);
    for (int i = 0; i < SLEEPING; i++)
        start(sleep_often, 0);
    start(wait_for_turn, 0);
    start(load_libraries, 0);
    start(start_threads, 0);
    start(stand_deep, DEEP_STACK);
    check(sem_init(&never, 0, 0) == 0, "sem_init");
    start_without_progress(wait_for_an_hour);
    start_without_progress(read_for_ever);
    start_without_progress(poll_for_ever);
    expect_all_to_go_on();
    expect_each_number_to_be_visited();
    expect_wait_to_be_interrupted();
    expect_all_or_nothing();
    expect_refusals();
    expect_no_fork_without_all_threads();
    expect_fork_of_stopped_process();
    expect_zombie_to_be_waitable();
    expect_status_of_ends_in_threads();
    expect_child_to_have_its_own_jar(0600);
    expect_child_to_have_its_own_jar(0);
    for (int i = 0; i < forks; i++)
        fork_once(i % 10 == 0 ? 3 : 1);
    printf("fork_test: %d forks passed\n", forks);
    pf_exit(fflush(stdout));
}
