/* SPDX-License-Identifier: Apache-2.0 */
/* Objects of Java's by their class, found by a walk through the heap with the JVM's tool interface (JVMTI). */
#define _GNU_SOURCE
#include "instances.h"
#include "suspend.h"

#define FOUND 1 /* the tag of those that were found */

static jint JNICALL tag_it(jlong class_tag, jlong size, jlong *tag, jint length, void *unused) {
    (void)class_tag, (void)size, (void)length, (void)unused;
    *tag = FOUND;
    return 0;
}

static jobjectArray array_of(JNIEnv *env, const jobject *objects, jint count) {
    jobjectArray array = (*env)->NewObjectArray(env, count, (*env)->FindClass(env, "java/lang/Object"), NULL);
    for (jint i = 0; i < count; i++) {
        if (array != NULL)
            (*env)->SetObjectArrayElement(env, array, i, objects[i]);
        (*env)->DeleteLocalRef(env, objects[i]);
    }
    return array;
}

jobjectArray pf_instances(JNIEnv *env, jclass class) {
    const jvmtiHeapCallbacks callbacks = {.heap_iteration_callback = tag_it};
    const jvmtiCapabilities wanted = {.can_tag_objects = 1};
    const jlong found = FOUND;
    jint count;
    jobject *objects;
    jobjectArray array = NULL;
    jvmtiEnv *jvmti = pf_open_tool_interface(env, &wanted);
    if (jvmti == NULL)
        return NULL;
    if ((*jvmti)->IterateThroughHeap(jvmti, 0, class, &callbacks, NULL) == JVMTI_ERROR_NONE
        && (*jvmti)->GetObjectsWithTags(jvmti, 1, &found, &count, &objects, NULL) == JVMTI_ERROR_NONE) {
        array = array_of(env, objects, count);
        (*jvmti)->Deallocate(jvmti, (unsigned char *)objects);
    }
    (*jvmti)->DisposeEnvironment(jvmti); /* and with it the tags */
    return array;
}
