/* SPDX-License-Identifier: Apache-2.0 */
/* Java threads, suspended for the time of a fork. */
#ifndef POLYFORK_SUSPEND_H
#define POLYFORK_SUSPEND_H

#include <jvmti.h>
#include <stdbool.h>
#include <stdint.h>

#include "engine.h"

/* In LockSupport.park, Object.wait or Thread.sleep, as the tool interface says it; not in a monitor of the VM's own. */
#define PF_WAITING_OR_SLEEPING (JVMTI_THREAD_STATE_WAITING | JVMTI_THREAD_STATE_SLEEPING)

/* A java.lang.Thread, while others are suspended. */
struct pf_java_thread {
    jobject thread;
    enum pf_fate fate;
    bool is_suspended; /* by pf_suspend: not one that has ended, or that somebody else, or a parent process, has suspended */
    bool goes_on; /* it may hold a lock, and is to go on for a moment */
    jobject carried; /* a virtual thread, suspended as well; NULL: none */
    void *java_thread; /* HotSpot's JavaThread */
    jint state; /* what the tool interface says of it: JVMTI_THREAD_STATE_*, IN_NATIVE also of what it carries */
};

/* All threads that Java knows of, from pf_suspend to pf_resume. */
struct pf_suspension {
    JNIEnv *env;
    bool overdue;
    jobjectArray resettable; /* see pf_fork */
    jobject owners;
    struct pf_java_thread *threads;
    jint count;
};

bool pf_is_to_be_excluded(const struct pf_java_thread *thread); /* it is suspended, and not to run Java in the child */

/* 0, and then pf_resume is to be called in the parent; -EBUSY: not now; -ENOSYS, -ENOMEM. */
int pf_suspend(struct pf_suspension *suspension, jobjectArray threads, const int8_t *fates);
void pf_resume(struct pf_suspension *suspension);

/* A tool interface (JVMTI) of its own, with these capabilities; or NULL. */
jvmtiEnv *pf_open_tool_interface(JNIEnv *env, const jvmtiCapabilities *wanted);

#endif
