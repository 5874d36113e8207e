/* SPDX-License-Identifier: Apache-2.0 */
/* What makes a process from a snapshot: see restore.c. */
#ifndef POLYFORK_RESTORE_H
#define POLYFORK_RESTORE_H

enum pf_restore_failure {
    PF_RESTORE_IMPOSSIBLE,
    /* The kernel has put this process's stack, at random, where the snapshot has something: once in 60,000 times. */
    PF_RESTORE_NO_ROOM,
};

/* Does not return where it can be done. The restored program gets the arguments and the environment. */
enum pf_restore_failure pf_restore(const char *snapshot, int argc, char **argv, char **envp);

/* Why pf_restore has returned, for people to read. */
const char *pf_restore_obstacle(void);

#endif
