/* SPDX-License-Identifier: Apache-2.0 */
/* /proc, read without the C library. */
#ifndef POLYFORK_PROC_H
#define POLYFORK_PROC_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* Opens /proc, to which the paths below are relative; in a restored process once more. */
int pf_proc_init(void);
bool pf_proc_owns(int fd); /* is it one of these descriptors? */
/* openat(2) with O_CLOEXEC, also where no descriptor is left; what it opens is closed so. */
long pf_proc_open(const char *path, int flags);
void pf_proc_close(long fd);
int pf_proc_replace(int fd, long by); /* fd becomes what the other is, which is closed */
/* readlinkat(2), with a NUL. */
long pf_proc_link(const char *path, char *target, size_t size);
/* What a file begins with, and a NUL: the number of bytes, or a negated errno. */
long pf_proc_read(const char *path, char *text, size_t size);

/* Visit what a directory's names tell, until one returns a negated errno, which they return; else 0. */
int pf_each_number(const char *path, int (*visit)(int number, void *argument), void *argument);
int pf_each_descriptor(int (*visit)(int descriptor, void *argument), void *argument); /* of this process */
char *pf_append_number(char *end, int number); /* writes digits and a NUL, returns the new end */

/* Are /proc's numbers this process's own, or those of another PID namespace? 0; -ENOSYS: it does not show this process. */
int pf_proc_look_at_namespace(void);
pid_t pf_own_tid(int number); /* of the thread that /proc numbers so; 0: it has ended */
char pf_thread_state(int number); /* the letter of proc_pid_stat(5); X: it has ended; ?: unknown */

long pf_count_threads(void); /* of this process; -1: unknown */
bool pf_first_thread_has_ended(void); /* it still counts */

/* Does a thread of this process beside the calling one run, or would, had it a processor? */
bool pf_another_thread_runs(void);

#endif
