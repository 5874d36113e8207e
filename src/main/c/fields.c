/* SPDX-License-Identifier: Apache-2.0 */
/* What opens to Java code the classes that are closed to it. */
#define _GNU_SOURCE
#include "engine.h"

jobject pf_trusted_lookup(JNIEnv *env) {
    jclass lookup = (*env)->FindClass(env, "java/lang/invoke/MethodHandles$Lookup");
    jfieldID field = (*env)->GetStaticFieldID(env, lookup, "IMPL_LOOKUP", "Ljava/lang/invoke/MethodHandles$Lookup;");
    return field == NULL ? NULL : (*env)->GetStaticObjectField(env, lookup, field);
}
