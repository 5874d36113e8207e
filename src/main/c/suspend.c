/*
 * Java threads that are neither Python's nor the JVM's own: the embedding program's. For the time of a fork they are
 * suspended, by the JVM's tool interface (JVMTI). In the child they stay so, and run not a line of Java.
 *
 * None is suspended where it may hold a lock of the JDK's, for which the child would wait for ever: while it runs code
 * of the JDK. (JVMTI tells a running JVM nothing of locks.) Where that code waits or sleeps, it holds none that others
 * need.
 */
#define _GNU_SOURCE
#include "engine.h"

#include <errno.h>
#include <stdlib.h>

#define LOCAL_REFERENCES 4096

static jvmtiEnv *jvmti;
static jfieldID thread_eetop; /* java.lang.Thread: its JavaThread */

static int open_tool_interface(JNIEnv *env) {
    JavaVM *vm;
    jvmtiEnv *tool;
    const jvmtiCapabilities wanted = {.can_suspend = 1};
    if ((*env)->GetJavaVM(env, &vm) != 0 || (*vm)->GetEnv(vm, (void **)&tool, JVMTI_VERSION_1_2) != 0)
        return -ENOSYS;
    if ((*tool)->AddCapabilities(tool, &wanted) != JVMTI_ERROR_NONE)
        return -ENOSYS;
    thread_eetop = (*env)->GetFieldID(env, (*env)->FindClass(env, "java/lang/Thread"), "eetop", "J");
    if (thread_eetop == NULL)
        return -ENOSYS;
    jvmti = tool;
    return 0;
}

static bool is_of_jdk(jmethodID method) {
    jclass class;
    jobject loader;
    return (*jvmti)->GetMethodDeclaringClass(jvmti, method, &class) == JVMTI_ERROR_NONE
        && (*jvmti)->GetClassLoader(jvmti, class, &loader) == JVMTI_ERROR_NONE && loader == NULL;
}

static bool is_in_jdk(jthread thread) {
    jvmtiFrameInfo frame;
    jint count;
    return (*jvmti)->GetStackTrace(jvmti, thread, 0, 1, &frame, &count) == JVMTI_ERROR_NONE && count == 1
        && is_of_jdk(frame.method);
}

static bool may_hold_lock_of_jdk(jthread thread) {
    const jint harmless = JVMTI_THREAD_STATE_WAITING | JVMTI_THREAD_STATE_SLEEPING | JVMTI_THREAD_STATE_IN_NATIVE;
    jint state;
    if ((*jvmti)->GetThreadState(jvmti, thread, &state) != JVMTI_ERROR_NONE)
        return false; /* it has ended */
    return !(state & harmless) && is_in_jdk(thread);
}

static bool contains(JNIEnv *env, const jthread *threads, jint count, jthread wanted) {
    for (jint i = 0; i < count; i++)
        if ((*env)->IsSameObject(env, threads[i], wanted))
            return true;
    return false;
}

/* Are there threads of which Java did not know when it made the lists? */
static bool are_all_known(JNIEnv *env, const struct pf_suspension *suspension) {
    jint count;
    jthread *all;
    bool known = true;
    if ((*jvmti)->GetAllThreads(jvmti, &count, &all) != JVMTI_ERROR_NONE)
        return false;
    for (jint i = 0; i < count; i++) {
        known = known && (contains(env, suspension->threads, suspension->count, all[i])
                          || contains(env, suspension->living, suspension->living_count, all[i]));
        (*env)->DeleteLocalRef(env, all[i]);
    }
    (*jvmti)->Deallocate(jvmti, (unsigned char *)all);
    return known;
}

static jthread *elements(JNIEnv *env, jobjectArray array, jint *count) {
    *count = (*env)->GetArrayLength(env, array);
    jthread *threads = calloc((size_t)*count + 1, sizeof *threads);
    for (jint i = 0; threads != NULL && i < *count; i++)
        threads[i] = (*env)->GetObjectArrayElement(env, array, i);
    return threads;
}

static bool allocate(struct pf_suspension *suspension, jobjectArray suspend, jobjectArray living) {
    JNIEnv *env = suspension->env;
    suspension->threads = elements(env, suspend, &suspension->count);
    suspension->living = elements(env, living, &suspension->living_count);
    suspension->errors = calloc((size_t)suspension->count + 1, sizeof *suspension->errors);
    suspension->java_threads = calloc((size_t)suspension->count + 1, sizeof *suspension->java_threads);
    return suspension->threads != NULL && suspension->living != NULL && suspension->errors != NULL
        && suspension->java_threads != NULL;
}

static void release(struct pf_suspension *suspension) {
    free(suspension->threads);
    free(suspension->living);
    free(suspension->errors);
    free(suspension->java_threads);
}

/* Keeps those that were suspended: not those that have ended, or that somebody else has suspended. */
static void keep_suspended(struct pf_suspension *suspension) {
    jint kept = 0;
    for (jint i = 0; i < suspension->count; i++)
        if (suspension->errors[i] == JVMTI_ERROR_NONE)
            suspension->threads[kept++] = suspension->threads[i];
    suspension->count = kept;
}

/*
 * A JavaThread of those that are suspended stays where it is: it cannot end. Of a thread that ended before, or that a
 * parent process has left out, the list has none.
 */
static int look_at_suspended(struct pf_suspension *suspension) {
    JNIEnv *env = suspension->env;
    for (jint i = 0; i < suspension->count; i++) {
        suspension->java_threads[i] = (void *)(*env)->GetLongField(env, suspension->threads[i], thread_eetop);
        if (may_hold_lock_of_jdk(suspension->threads[i]))
            return -EBUSY;
    }
    return are_all_known(env, suspension) ? 0 : -EBUSY;
}

int pf_suspend(struct pf_suspension *suspension, JNIEnv *env, jobjectArray suspend, jobjectArray living) {
    int result = jvmti == NULL ? open_tool_interface(env) : 0;
    if (result < 0)
        return result;
    if ((*env)->EnsureLocalCapacity(env, LOCAL_REFERENCES) != 0)
        return -ENOMEM;
    suspension->env = env;
    if (!allocate(suspension, suspend, living)) {
        release(suspension);
        return -ENOMEM;
    }
    if (suspension->count > 0)
        (*jvmti)->SuspendThreadList(jvmti, suspension->count, suspension->threads, suspension->errors);
    keep_suspended(suspension);
    result = look_at_suspended(suspension);
    if (result < 0)
        pf_resume(suspension);
    return result;
}

void pf_resume(struct pf_suspension *suspension) {
    if (suspension->count > 0)
        (*jvmti)->ResumeThreadList(jvmti, suspension->count, suspension->threads, suspension->errors);
    release(suspension);
}
