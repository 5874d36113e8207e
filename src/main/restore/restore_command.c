/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Makes this process from a snapshot; where that cannot be, for any reason, it becomes COMMAND instead, and says nothing.
 *
 * Usage: restore SNAPSHOT COMMAND [ARGUMENT...]
 */
#define _GNU_SOURCE
#include "restore.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void try_elsewhere(char **argv) {
    static char again[] = "restore again";
    if (strcmp(argv[0], again) == 0)
        return;
    argv[0] = again;
    execv("/proc/self/exe", argv);
}

int main(int argc, char **argv, char **envp) {
    if (argc < 3) {
        fputs("usage: restore SNAPSHOT COMMAND [ARGUMENT...]\n", stderr);
        return 2;
    }
    if (pf_restore(argv[1], argc - 2, argv + 2, envp) == PF_RESTORE_NO_ROOM)
        try_elsewhere(argv);
    execv(argv[2], argv + 2);
    fprintf(stderr, "polyfork: %s: %m\n", argv[2]);
    return 126;
}
