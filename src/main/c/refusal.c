/* SPDX-License-Identifier: Apache-2.0 */
/* Why a fork was refused, for people to read. Plain code: threads may have been stopped anywhere. */
#define _GNU_SOURCE
#include "engine.h"
#include "freeze.h"
#include "proc.h"
#include "refusal.h"

#include <string.h>

#define NAME_SIZE 64

static struct {
    pid_t tid; /* 0: not known */
    char name[NAME_SIZE];
    const char *reason; /* NULL: none */
} refusal;

void pf_forget_refusal(void) {
    refusal.reason = NULL;
}

int pf_refuse(int result, pid_t tid, const char *name, const char *reason) {
    refusal.tid = tid;
    strncpy(refusal.name, name == NULL ? "" : name, NAME_SIZE - 1);
    refusal.reason = reason;
    return result;
}

int pf_refuse_for(int result, const struct pf_thread *thread, const char *reason) {
    return pf_refuse(result, thread->tid, thread->name, reason);
}

static void append(char *text, int size, const char *part) {
    strncat(text, part, (size_t)size - strlen(text) - 1);
}

static void append_thread(char *text, int size) {
    char number[16] = "";
    append(text, size, "thread ");
    if (refusal.tid != 0) {
        pf_append_number(number, refusal.tid);
        append(text, size, number);
        append(text, size, " ");
    }
    if (refusal.name[0] != '\0') {
        append(text, size, "'");
        append(text, size, refusal.name);
        append(text, size, "' ");
    }
}

int pf_refusal(char *text, int size) {
    text[0] = '\0';
    if (refusal.reason == NULL)
        return 0;
    if (refusal.tid != 0 || refusal.name[0] != '\0')
        append_thread(text, size);
    append(text, size, refusal.reason);
    return (int)strlen(text);
}
