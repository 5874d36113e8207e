/* SPDX-License-Identifier: Apache-2.0 */
/* Virtual threads among those that are suspended. */
#ifndef POLYFORK_VIRTUAL_H
#define POLYFORK_VIRTUAL_H

#include <jvmti.h>

int pf_virtual_init(JNIEnv *env);
/* Suspends the virtual thread that a thread of the JVM's, which is suspended, carries: NULL if none. 0, or -ENOSYS. */
int pf_suspend_carried(jvmtiEnv *jvmti, JNIEnv *env, jthread carrier, jthread *carried);

#endif
