/* SPDX-License-Identifier: Apache-2.0 */
/* Objects of Java's by their class. */
#ifndef POLYFORK_INSTANCES_H
#define POLYFORK_INSTANCES_H

#include <jvmti.h>

/* All objects of a class, and of none that extends it. NULL: the JVM does not tell, or it is out of memory. */
jobjectArray pf_instances(JNIEnv *env, jclass class);

#endif
