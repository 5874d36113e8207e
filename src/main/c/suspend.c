/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Threads of Java that must not run it in the child, suspended for the time of the fork by the JVM's tool interface
 * (JVMTI): Python's that are not parked, and the embedding program's. In the child they stay suspended.
 *
 * None of the embedding program's is excluded where it may hold a lock for which the child would wait for ever: while it runs code
 * of the JDK's or of GraalPy's, or where Java says that it holds one. (JVMTI tells a running JVM nothing of locks.) It goes on for a
 * moment, while the others stay suspended, and is looked at again.
 */
#define _GNU_SOURCE
#include "engine.h"
#include "refusal.h"
#include "suspend.h"
#include "virtual.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>

#define LOCAL_REFERENCES 4096
#define MOMENT_NANOS 200000L
#define MAX_MOMENTS 50 /* then all go on: others may have something to do for it */

static jvmtiEnv *jvmti;
static jfieldID thread_eetop, thread_blocker; /* of java.lang.Thread: its JavaThread, what it is parked for */
static jclass lock_classes[3]; /* of what a thread is parked for that waits for a lock */

static bool find_lock_classes(JNIEnv *env) {
    static const char *const names[] = {
        "java/util/concurrent/locks/ReentrantLock$Sync",
        "java/util/concurrent/locks/ReentrantReadWriteLock$Sync",
        "java/util/concurrent/Semaphore$Sync",
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        jclass class = (*env)->FindClass(env, names[i]);
        lock_classes[i] = class == NULL ? NULL : (*env)->NewGlobalRef(env, class);
        if (lock_classes[i] == NULL)
            return false;
    }
    return true;
}

jvmtiEnv *pf_open_tool_interface(JNIEnv *env, const jvmtiCapabilities *wanted) {
    JavaVM *vm;
    jvmtiEnv *tool;
    if ((*env)->GetJavaVM(env, &vm) != 0 || (*vm)->GetEnv(vm, (void **)&tool, JVMTI_VERSION_1_2) != 0)
        return NULL;
    if ((*tool)->AddCapabilities(tool, wanted) == JVMTI_ERROR_NONE)
        return tool;
    (*tool)->DisposeEnvironment(tool);
    return NULL;
}

static int open_tool_interface(JNIEnv *env) {
    const jvmtiCapabilities wanted = {.can_suspend = 1};
    jvmtiEnv *tool = pf_open_tool_interface(env, &wanted);
    if (tool == NULL)
        return -ENOSYS;
    thread_eetop = (*env)->GetFieldID(env, (*env)->FindClass(env, "java/lang/Thread"), "eetop", "J");
    thread_blocker = (*env)->GetFieldID(env, (*env)->FindClass(env, "java/lang/Thread"), "parkBlocker", "Ljava/lang/Object;");
    if (thread_eetop == NULL || thread_blocker == NULL || !find_lock_classes(env) || pf_virtual_init(env) < 0)
        return -ENOSYS;
    jvmti = tool;
    return 0;
}

static bool starts_with_any(const char *text, const char *const *beginnings) {
    for (; *beginnings != NULL; beginnings++)
        if (strncmp(text, *beginnings, strlen(*beginnings)) == 0)
            return true;
    return false;
}

static bool top_frame(jthread thread, jmethodID *method, jboolean *native) {
    jvmtiFrameInfo frame;
    jint count;
    if ((*jvmti)->GetStackTrace(jvmti, thread, 0, 1, &frame, &count) != JVMTI_ERROR_NONE || count != 1)
        return false;
    *method = frame.method;
    return (*jvmti)->IsMethodNative(jvmti, frame.method, native) == JVMTI_ERROR_NONE;
}

static bool is_of_class(JNIEnv *jni, jmethodID method, const char *const *beginnings) {
    jclass class;
    char *signature;
    if ((*jvmti)->GetMethodDeclaringClass(jvmti, method, &class) != JVMTI_ERROR_NONE
        || (*jvmti)->GetClassSignature(jvmti, class, &signature, NULL) != JVMTI_ERROR_NONE)
        return false;
    bool result = starts_with_any(signature, beginnings);
    (*jni)->DeleteLocalRef(jni, class);
    (*jvmti)->Deallocate(jvmti, (unsigned char *)signature);
    return result;
}

/* In code of the JDK's, or of Python's implementation, which a child goes on using? */
static bool is_in_runtime(JNIEnv *jni, jthread thread) {
    static const char *const packages[] = {
        "Ljava/",
        "Ljavax/",
        "Ljdk/",
        "Lsun/",
        "Lcom/sun/",
        "Lcom/oracle/truffle/",
        "Lcom/oracle/graal/",
        "Lorg/graalvm/",
        "Lorg/polyfork/internals/",
        "Lorg/polyfork/posix/",
        "Lorg/polyfork/python/",
        NULL,
    };
    static const char *const virtual_threads[] = {"Ljava/lang/VirtualThread;", NULL};
    jmethodID method;
    jboolean native;
    if (!top_frame(thread, &method, &native) || !is_of_class(jni, method, packages))
        return false;
    return !(native && is_of_class(jni, method, virtual_threads)); /* there the VM changes or wakes one: no lock of Java's */
}

/* JVMTI_THREAD_STATE_*; of a virtual thread, too, whether it is in native code. 0: it has ended. */
static jint state_of(jthread thread, bool is_virtual) {
    jint state;
    jmethodID method;
    jboolean native;
    if ((*jvmti)->GetThreadState(jvmti, thread, &state) != JVMTI_ERROR_NONE)
        return 0;
    if (is_virtual && !(state & PF_WAITING_OR_SLEEPING) && top_frame(thread, &method, &native) && native)
        state |= JVMTI_THREAD_STATE_IN_NATIVE;
    return state;
}

static bool may_hold_lock_of_runtime(JNIEnv *jni, jthread thread, jint state) {
    return state != 0 && !(state & (PF_WAITING_OR_SLEEPING | JVMTI_THREAD_STATE_IN_NATIVE)) && is_in_runtime(jni, thread);
}

static bool is_lock(JNIEnv *env, jobject blocker) {
    for (size_t i = 0; i < sizeof lock_classes / sizeof lock_classes[0]; i++)
        if ((*env)->IsInstanceOf(env, blocker, lock_classes[i]))
            return true;
    return false;
}

static bool is_element(JNIEnv *env, jobjectArray array, jobject wanted) {
    bool found = false;
    for (jint i = (*env)->GetArrayLength(env, array) - 1; i >= 0 && !found; i--) {
        jobject element = (*env)->GetObjectArrayElement(env, array, i);
        found = (*env)->IsSameObject(env, element, wanted);
        (*env)->DeleteLocalRef(env, element);
    }
    return found;
}

/* Is a thread of Python's in native code, or does it wait in Java for what will not be given to it in the child? */
static bool can_be_excluded(const struct pf_suspension *suspension, const struct pf_java_thread *thread) {
    JNIEnv *env = suspension->env;
    jint state = thread->state;
    if (state == 0 || (state & JVMTI_THREAD_STATE_IN_NATIVE))
        return true;
    if (!(state & PF_WAITING_OR_SLEEPING))
        return false;
    jobject blocker = (*env)->GetObjectField(env, thread->thread, thread_blocker);
    if (blocker != NULL && is_element(env, suspension->resettable, blocker))
        return true;
    return suspension->overdue && (blocker == NULL || !is_lock(env, blocker));
}

/* -EBUSY, for what this thread does. */
static int refuse(jthread thread, const char *reason) {
    jvmtiThreadInfo info;
    if ((*jvmti)->GetThreadInfo(jvmti, thread, &info) != JVMTI_ERROR_NONE)
        return pf_refuse(-EBUSY, 0, NULL, "a thread has just ended");
    pf_refuse(-EBUSY, 0, info.name, reason);
    (*jvmti)->Deallocate(jvmti, (unsigned char *)info.name);
    return -EBUSY; /* the other fields are references of this frame */
}

static bool is_known(const struct pf_suspension *suspension, jthread wanted) {
    for (jint i = 0; i < suspension->count; i++)
        if ((*suspension->env)->IsSameObject(suspension->env, suspension->threads[i].thread, wanted))
            return true;
    return false;
}

/* Are there threads of which Java did not know when it made the list? */
static bool are_all_known(const struct pf_suspension *suspension) {
    jint count;
    jthread *all;
    bool known = true;
    if ((*jvmti)->GetAllThreads(jvmti, &count, &all) != JVMTI_ERROR_NONE)
        return false;
    for (jint i = 0; i < count; i++) {
        known = known && is_known(suspension, all[i]);
        (*suspension->env)->DeleteLocalRef(suspension->env, all[i]);
    }
    (*jvmti)->Deallocate(jvmti, (unsigned char *)all);
    return known;
}

static int fill(struct pf_suspension *suspension, jobjectArray threads, const int8_t *fates) {
    JNIEnv *env = suspension->env;
    suspension->count = (*env)->GetArrayLength(env, threads);
    suspension->threads = calloc((size_t)suspension->count, sizeof *suspension->threads);
    if (suspension->threads == NULL || (*env)->EnsureLocalCapacity(env, suspension->count + LOCAL_REFERENCES) != 0) {
        free(suspension->threads);
        return -ENOMEM;
    }
    for (jint i = 0; i < suspension->count; i++) {
        struct pf_java_thread *thread = &suspension->threads[i];
        thread->thread = (*env)->GetObjectArrayElement(env, threads, i);
        thread->fate = (enum pf_fate)fates[i];
    }
    return 0;
}

/* Those that are to be excluded, and those that are to be held. */
static void suspend_all(struct pf_suspension *suspension) {
    for (jint i = 0; i < suspension->count; i++) {
        struct pf_java_thread *thread = &suspension->threads[i];
        if (thread->fate == PF_HELD || thread->fate == PF_BLOCKED || thread->fate == PF_SUSPENDED)
            thread->is_suspended = (*jvmti)->SuspendThread(jvmti, thread->thread) == JVMTI_ERROR_NONE;
    }
}

bool pf_is_to_be_excluded(const struct pf_java_thread *thread) {
    return thread->is_suspended && thread->fate != PF_HELD;
}

/* Of the embedding program's threads one. 0, or a negated errno. */
static int look_at_other(struct pf_suspension *suspension, struct pf_java_thread *thread) {
    JNIEnv *env = suspension->env;
    int result = pf_suspend_carried(jvmti, env, thread->thread, &thread->carried);
    if (result < 0)
        return result;
    if (thread->carried != NULL) {
        jint state = state_of(thread->carried, true);
        thread->state |= state & JVMTI_THREAD_STATE_IN_NATIVE;
        thread->goes_on = may_hold_lock_of_runtime(env, thread->carried, state);
    }
    if (may_hold_lock_of_runtime(env, thread->thread, thread->state))
        thread->goes_on = true;
    return 0;
}

static int look_at(struct pf_suspension *suspension, struct pf_java_thread *thread) {
    thread->state = state_of(thread->thread, false);
    thread->goes_on = false;
    if (thread->fate == PF_SUSPENDED)
        return look_at_other(suspension, thread);
    return can_be_excluded(suspension, thread) ? 0 : refuse(thread->thread, "runs Java, or waits there for a lock");
}

/*
 * A JavaThread of those that are suspended, or parked, stays where it is: it cannot end. Of a thread that a parent process has
 * excluded, the list of the stopped ones has none.
 */
static int look_at_all(struct pf_suspension *suspension) {
    JNIEnv *env = suspension->env;
    for (jint i = 0; i < suspension->count; i++) {
        struct pf_java_thread *thread = &suspension->threads[i];
        int result = pf_is_to_be_excluded(thread) ? look_at(suspension, thread) : 0;
        if (result < 0)
            return result;
        if (thread->fate == PF_PARKED || pf_is_to_be_excluded(thread))
            thread->java_thread = (void *)(*env)->GetLongField(env, thread->thread, thread_eetop);
    }
    return are_all_known(suspension) ? 0 : pf_refuse(-EBUSY, 0, NULL, "a thread has just been started");
}

/* The first that goes on, or NULL. */
static const struct pf_java_thread *who_goes_on(const struct pf_suspension *suspension) {
    for (jint i = 0; i < suspension->count; i++)
        if (suspension->threads[i].goes_on)
            return &suspension->threads[i];
    return NULL;
}

static jobjectArray excluded_threads(const struct pf_suspension *suspension) {
    JNIEnv *env = suspension->env;
    jint count = 0;
    for (jint i = 0; i < suspension->count; i++)
        count += pf_is_to_be_excluded(&suspension->threads[i]);
    jobjectArray threads = (*env)->NewObjectArray(env, count, (*env)->FindClass(env, "java/lang/Thread"), NULL);
    for (jint i = 0; threads != NULL && i < suspension->count; i++)
        if (pf_is_to_be_excluded(&suspension->threads[i]))
            (*env)->SetObjectArrayElement(env, threads, --count, suspension->threads[i].thread);
    return threads;
}

/* In the order of excluded_threads: from the last to the first. */
static int note_owners(struct pf_suspension *suspension, jbooleanArray held) {
    JNIEnv *env = suspension->env;
    jint count = (*env)->GetArrayLength(env, held);
    jboolean *are_held = (*env)->GetBooleanArrayElements(env, held, NULL);
    if (are_held == NULL)
        return pf_refuse(-EBUSY, 0, NULL, "there is no memory for what Java says of locks");
    for (jint i = 0; i < suspension->count; i++)
        if (pf_is_to_be_excluded(&suspension->threads[i]))
            suspension->threads[i].goes_on = are_held[--count];
    (*env)->ReleaseBooleanArrayElements(env, held, are_held, JNI_ABORT);
    return 0;
}

/* Asks Java who holds locks. 0, or -EBUSY: not now. */
static int ask_for_owners(struct pf_suspension *suspension) {
    JNIEnv *env = suspension->env;
    if (suspension->owners == NULL)
        return 0;
    if ((*env)->PushLocalFrame(env, 8) != 0)
        return -EBUSY;
    jmethodID are_held =
        (*env)->GetMethodID(env, (*env)->GetObjectClass(env, suspension->owners), "areHeld", "([Ljava/lang/Thread;)[Z");
    jobjectArray threads = excluded_threads(suspension);
    jobject held =
        are_held == NULL || threads == NULL ? NULL : (*env)->CallObjectMethod(env, suspension->owners, are_held, threads);
    int result = held == NULL || (*env)->ExceptionCheck(env) ? pf_refuse(-EBUSY, 0, NULL, "a thread holds a lock of Java's")
                                                             : note_owners(suspension, held);
    (*env)->PopLocalFrame(env, NULL);
    return result;
}

static void resume_carried(struct pf_suspension *suspension) {
    for (jint i = 0; i < suspension->count; i++) {
        jobject carried = suspension->threads[i].carried;
        if (carried == NULL)
            continue;
        (*jvmti)->ResumeThread(jvmti, carried);
        (*suspension->env)->DeleteLocalRef(suspension->env, carried);
        suspension->threads[i].carried = NULL;
    }
}

/* 0; -EBUSY: one of them has ended, or another tool has suspended it. */
static int let_go_on(struct pf_suspension *suspension) {
    const struct timespec moment = {.tv_nsec = MOMENT_NANOS};
    int result = 0;
    resume_carried(suspension);
    for (jint i = 0; i < suspension->count; i++)
        if (suspension->threads[i].goes_on)
            (*jvmti)->ResumeThread(jvmti, suspension->threads[i].thread);
    pf_syscall(SYS_nanosleep, (long)&moment, 0, 0, 0, 0, 0);
    for (jint i = 0; i < suspension->count; i++)
        if (suspension->threads[i].goes_on && (*jvmti)->SuspendThread(jvmti, suspension->threads[i].thread) != JVMTI_ERROR_NONE)
            result = pf_refuse(-EBUSY, 0, NULL, "a thread has just ended");
    return result;
}

/* Until they can be excluded where they stand. */
static int wait_for_suspended(struct pf_suspension *suspension) {
    const struct pf_java_thread *busy = NULL;
    for (int moments = 0; moments < MAX_MOMENTS; moments++) {
        int result = look_at_all(suspension);
        if (result == 0 && who_goes_on(suspension) == NULL)
            result = ask_for_owners(suspension);
        busy = who_goes_on(suspension);
        if (result < 0 || busy == NULL)
            return result;
        result = let_go_on(suspension);
        if (result < 0)
            return result;
    }
    return refuse(busy->thread, "runs code of the JDK or of Python's runtime, or holds a lock of Java's");
}

int pf_suspend(struct pf_suspension *suspension, jobjectArray threads, const int8_t *fates) {
    int result = jvmti == NULL ? open_tool_interface(suspension->env) : 0;
    if (result == 0)
        result = fill(suspension, threads, fates);
    if (result < 0)
        return result;
    suspend_all(suspension);
    result = wait_for_suspended(suspension);
    if (result < 0)
        pf_resume(suspension);
    return result;
}

void pf_resume(struct pf_suspension *suspension) {
    resume_carried(suspension);
    for (jint i = 0; i < suspension->count; i++)
        if (suspension->threads[i].is_suspended)
            (*jvmti)->ResumeThread(jvmti, suspension->threads[i].thread);
    free(suspension->threads);
}

void pf_resume_held(JNIEnv *env, jobjectArray held) {
    for (jint i = (*env)->GetArrayLength(env, held) - 1; i >= 0; i--) {
        jobject thread = (*env)->GetObjectArrayElement(env, held, i);
        (*jvmti)->ResumeThread(jvmti, thread);
        (*env)->DeleteLocalRef(env, thread);
    }
}
