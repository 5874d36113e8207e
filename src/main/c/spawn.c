/* SPDX-License-Identifier: Apache-2.0 */
/* New programs: posix_spawn(3), and what subprocess does between fork and exec, in a process made by vfork(2). */
#define _GNU_SOURCE
#include "engine.h"
#include "files.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <limits.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* ---- posix_spawn ---------------------------------------------------------------------------------------- */

static int add(posix_spawn_file_actions_t *actions, const struct pf_file_action *action) {
    switch (action->kind) {
    case PF_SPAWN_OPEN:
        return posix_spawn_file_actions_addopen(actions, action->fd, (const char *)action->path, action->flags,
                                                (mode_t)action->mode);
    case PF_SPAWN_CLOSE: return posix_spawn_file_actions_addclose(actions, action->fd);
    default: return posix_spawn_file_actions_adddup2(actions, action->fd, action->new_fd);
    }
}

static void set_attributes(posix_spawnattr_t *attributes, const struct pf_spawn_attributes *wanted) {
    sigset_t set = {{0}};
    short flags = wanted->flags;
    posix_spawnattr_setpgroup(attributes, wanted->pgroup);
    memcpy(&set, &wanted->mask, sizeof wanted->mask);
    posix_spawnattr_setsigmask(attributes, &set);
    memcpy(&set, &wanted->defaults, sizeof wanted->defaults);
    posix_spawnattr_setsigdefault(attributes, &set);
    posix_spawnattr_setschedpolicy(attributes, wanted->policy);
    posix_spawnattr_setschedparam(attributes, &(struct sched_param){wanted->priority});
    posix_spawnattr_setflags(attributes, flags);
}

int pf_posix_spawn(const char *path, int searched, char *const *argv, char *const *envp, const struct pf_file_action *list,
                   int count, const struct pf_spawn_attributes *wanted) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    pid_t pid = 0;
    int error = 0;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    set_attributes(&attributes, wanted);
    for (int i = 0; i < count && error == 0; i++)
        error = add(&actions, &list[i]);
    if (error == 0)
        error = (searched ? posix_spawnp : posix_spawn)(&pid, path, &actions, &attributes, argv, envp);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return error != 0 ? -error : pid;
}

/* ---- fork_exec: in the child, which may share all memory with its parent: system calls only -------------- */

#define EXIT_STATUS 255
#define FIRST_CLOSED 3

static long call(long number, long a1, long a2, long a3) {
    return pf_syscall(number, a1, a2, a3, 0, 0, 0);
}

static int make_inheritable(int fd) {
    return (int)call(SYS_fcntl, fd, F_SETFD, 0);
}

static void close_fd(int fd) {
    if (fd >= 0)
        call(SYS_close, fd, 0, 0);
}

static int becomes(int fd, int standard) {
    return fd < 0 ? 0 : fd == standard ? make_inheritable(fd) : (int)call(SYS_dup3, fd, standard, 0);
}

/* One that is a standard descriptor itself, and would be overwritten; 0 or a negated errno. */
static int get_out_of_the_way(int *fd, int last) {
    while (*fd >= 0 && *fd <= last) {
        int copy = (int)call(SYS_dup, *fd, 0, 0);
        if (copy < 0)
            return copy;
        *fd = copy;
    }
    return 0;
}

static int arrange_descriptors(const struct pf_fork_exec *wanted, const int32_t *keep) {
    int result = 0;
    for (int i = 0; i < wanted->keep_count && result >= 0; i++)
        if (keep[i] != wanted->error_write)
            result = make_inheritable(keep[i]);
    if (result < 0)
        return result;
    close_fd(wanted->stdin_write);
    close_fd(wanted->stdout_read);
    close_fd(wanted->stderr_read);
    close_fd(wanted->error_read);
    int output = wanted->stdout_write, errors = wanted->stderr_write;
    if ((result = get_out_of_the_way(&output, 0)) == 0 && (result = get_out_of_the_way(&errors, 1)) == 0
        && (result = becomes(wanted->stdin_read, 0)) >= 0 && (result = becomes(output, 1)) >= 0)
        result = becomes(errors, 2);
    return result;
}

/* After vfork the system calls, of this thread alone: the C library's functions change all threads, the parent's there. */
static int change_ids(bool has_own_memory, long number, int a1, long a2) {
    if (!has_own_memory)
        return (int)call(number, a1, a2, 0);
    int result = number == SYS_setgroups  ? setgroups((size_t)a1, (const gid_t *)a2)
                 : number == SYS_setregid ? setregid((gid_t)a1, (gid_t)a2)
                                          : setreuid((uid_t)a1, (uid_t)a2);
    return result < 0 ? -errno : 0;
}

static int take_credentials(const struct pf_fork_exec *wanted, const uint32_t *groups, bool has_own_memory) {
    int result = 0;
    if (wanted->process_group >= 0)
        result = (int)call(SYS_setpgid, 0, wanted->process_group, 0);
    if (result == 0 && wanted->groups_count >= 0)
        result = change_ids(has_own_memory, SYS_setgroups, wanted->groups_count, (long)groups);
    if (result == 0 && wanted->has_gid)
        result = change_ids(has_own_memory, SYS_setregid, wanted->gid, wanted->gid);
    if (result == 0 && wanted->has_uid)
        result = change_ids(has_own_memory, SYS_setreuid, wanted->uid, wanted->uid);
    return result;
}

/* To the parent, as subprocess.py reads it. */
static void report(const struct pf_fork_exec *wanted, int error, const char *where) {
    char text[64] = "OSError:";
    char digits[12];
    int count = 0;
    char *end = text + strlen(text);
    do
        digits[count++] = "0123456789abcdef"[error % 16];
    while ((error /= 16) > 0);
    while (count > 0)
        *end++ = digits[--count];
    *end++ = ':';
    strcpy(end, where);
    call(SYS_write, wanted->error_write, (long)text, (long)strlen(text));
}

/* 0, or what has failed. */
static int prepare(const struct pf_fork_exec *wanted, const char *cwd, const int32_t *keep, const uint32_t *groups,
                   bool has_own_memory) {
    int result = arrange_descriptors(wanted, keep);
    if (result < 0) {
        report(wanted, -result, "noexec");
        return result;
    }
    if (cwd != NULL && (result = (int)call(SYS_chdir, (long)cwd, 0, 0)) < 0) {
        report(wanted, -result, "noexec:chdir");
        return result;
    }
    if (wanted->umask >= 0)
        call(SYS_umask, wanted->umask, 0, 0);
    if (wanted->restore_signals)
        pf_restore_signals();
    if (wanted->new_session)
        call(SYS_setsid, 0, 0, 0); /* as CPython: errors do not count */
    if ((result = take_credentials(wanted, groups, has_own_memory)) < 0)
        report(wanted, -result, "noexec");
    return result;
}

static void execute(const struct pf_fork_exec *wanted, char *const *programs, char *const *argv, char *const *envp,
                    const int32_t *keep) {
    int error = 0, last = 0;
    if (wanted->close_fds)
        pf_close_others(FIRST_CLOSED, INT_MAX, keep, wanted->keep_count);
    for (; *programs != NULL; programs++) {
        last = -(int)call(SYS_execve, (long)*programs, (long)argv, (long)envp);
        if (error == 0 && last != ENOENT && last != ENOTDIR)
            error = last;
    }
    report(wanted, error != 0 ? error : last, "");
}

static void __attribute__((noreturn)) leave(void) {
    for (;;)
        call(SYS_exit_group, EXIT_STATUS, 0, 0);
}

void pf_exec_prepare(const struct pf_fork_exec *wanted, const char *cwd, const int32_t *keep, const uint32_t *groups) {
    if (prepare(wanted, cwd, keep, groups, true) < 0)
        leave();
}

void pf_exec(const struct pf_fork_exec *wanted, char *const *programs, char *const *argv, char *const *envp,
             const int32_t *keep) {
    execute(wanted, programs, argv, envp, keep);
    leave();
}

/* Handlers of this process must not run in the other one, which has its memory: no signal comes before there are none. */
__attribute__((noinline)) int pf_vfork_exec(const struct pf_fork_exec *wanted, char *const *programs, char *const *argv,
                                            char *const *envp, const char *cwd, const int32_t *keep, const uint32_t *groups) {
    uint64_t all = ~0ULL, mask = 0;
    pf_syscall(SYS_rt_sigprocmask, SIG_SETMASK, (long)&all, (long)&mask, sizeof mask, 0, 0);
    pid_t pid = vfork();
    if (pid == 0) {
        if (prepare(wanted, cwd, keep, groups, false) == 0) {
            pf_reset_signal_handlers(mask);
            execute(wanted, programs, argv, envp, keep);
        }
        leave();
    }
    int error = errno;
    pf_syscall(SYS_rt_sigprocmask, SIG_SETMASK, (long)&mask, 0, sizeof mask, 0, 0);
    return pid < 0 ? -error : pid;
}
