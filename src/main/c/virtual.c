/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Virtual threads. A thread of the JVM's, a carrier, runs them in turn. A carrier that is suspended by the tool interface
 * (JVMTI) takes no other one, but the one that it carries runs on until it waits: that is to be suspended by itself.
 */
#define _GNU_SOURCE
#include "virtual.h"

#include <errno.h>
#include <string.h>

/* HotSpot's own, an extension of the tool interface. */
typedef jvmtiError(JNICALL *get_virtual_thread_function)(jvmtiEnv *jvmti, jthread carrier, jthread *carried);
static get_virtual_thread_function get_virtual_thread;

static jclass carrier_class;

int pf_virtual_init(JNIEnv *env) {
    jclass class = (*env)->FindClass(env, "jdk/internal/misc/CarrierThread");
    carrier_class = class == NULL ? NULL : (*env)->NewGlobalRef(env, class);
    return carrier_class == NULL ? -ENOSYS : 0;
}

static get_virtual_thread_function find_function(jvmtiEnv *jvmti) {
    jint count;
    jvmtiExtensionFunctionInfo *functions;
    get_virtual_thread_function found = NULL;
    if ((*jvmti)->GetExtensionFunctions(jvmti, &count, &functions) != JVMTI_ERROR_NONE)
        return NULL;
    for (jint i = 0; i < count; i++)
        if (strcmp(functions[i].id, "com.sun.hotspot.functions.GetVirtualThread") == 0)
            found = (get_virtual_thread_function)functions[i].func;
    return found; /* the descriptions are kept: this happens once */
}

/* When the first carrier is seen: from then on each change of a virtual thread costs a little more. */
static int open_virtual_threads(jvmtiEnv *jvmti) {
    const jvmtiCapabilities wanted = {.can_support_virtual_threads = 1};
    if ((*jvmti)->AddCapabilities(jvmti, &wanted) != JVMTI_ERROR_NONE)
        return -ENOSYS;
    get_virtual_thread = find_function(jvmti);
    return get_virtual_thread == NULL ? -ENOSYS : 0;
}

int pf_suspend_carried(jvmtiEnv *jvmti, JNIEnv *env, jthread carrier, jthread *carried) {
    *carried = NULL;
    if (!(*env)->IsInstanceOf(env, carrier, carrier_class))
        return 0;
    if (get_virtual_thread == NULL && open_virtual_threads(jvmti) < 0)
        return -ENOSYS;
    if (get_virtual_thread(jvmti, carrier, carried) != JVMTI_ERROR_NONE)
        *carried = NULL; /* the carrier has ended */
    if (*carried != NULL && (*jvmti)->SuspendThread(jvmti, *carried) != JVMTI_ERROR_NONE)
        *carried = NULL; /* it has ended, and the carrier stands */
    return 0;
}
