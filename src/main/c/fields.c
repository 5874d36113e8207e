/* SPDX-License-Identifier: Apache-2.0 */
/* Fields of Java classes that are closed to Java code. */
#define _GNU_SOURCE
#include "engine.h"

jobject pf_trusted_lookup(JNIEnv *env) {
    jclass lookup = (*env)->FindClass(env, "java/lang/invoke/MethodHandles$Lookup");
    jfieldID field = (*env)->GetStaticFieldID(env, lookup, "IMPL_LOOKUP", "Ljava/lang/invoke/MethodHandles$Lookup;");
    return field == NULL ? NULL : (*env)->GetStaticObjectField(env, lookup, field);
}

void pf_set_long_field(JNIEnv *env, jobject object, const char *name, int64_t value) {
    jfieldID field = (*env)->GetFieldID(env, (*env)->GetObjectClass(env, object), name, "J");
    if (field != NULL)
        (*env)->SetLongField(env, object, field, value);
}
