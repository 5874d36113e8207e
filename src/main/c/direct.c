/* SPDX-License-Identifier: Apache-2.0 */
/* Functions of the engine as native methods of Java's: see pf_bind_direct_calls. */
#define _GNU_SOURCE
#include "engine.h"
#include "instances.h"

#include <errno.h>

#define UNUSED(env, class) ((void)(env), (void)(class))

static const volatile int32_t *flag(jlong address) {
    return (const volatile int32_t *)(uintptr_t)address;
}

static jlong JNICALL interruptible_syscall(JNIEnv *env, jclass class, jlong interrupted, jlong number, jlong a1, jlong a2,
                                           jlong a3, jlong a4, jlong a5, jlong a6) {
    UNUSED(env, class);
    return pf_interruptible_syscall(flag(interrupted), number, a1, a2, a3, a4, a5, a6);
}

static jlong JNICALL waitpid_(JNIEnv *env, jclass class, jlong interrupted, jint pid, jint options) {
    UNUSED(env, class);
    return pf_waitpid(flag(interrupted), pid, options);
}

static jlong JNICALL read_(JNIEnv *env, jclass class, jlong interrupted, jint fd, jlong buffer, jlong size) {
    UNUSED(env, class);
    return pf_read(flag(interrupted), fd, (uint64_t)buffer, size);
}

static jlong JNICALL write_(JNIEnv *env, jclass class, jlong interrupted, jint fd, jlong buffer, jlong size) {
    UNUSED(env, class);
    return pf_write(flag(interrupted), fd, (uint64_t)buffer, size);
}

static jlong JNICALL write_now(JNIEnv *env, jclass class, jint fd, jlong buffer, jlong size) {
    UNUSED(env, class);
    return pf_write_now(fd, (uint64_t)buffer, size);
}

static jlong JNICALL read_frame_now(JNIEnv *env, jclass class, jint fd, jlong buffer, jlong size) {
    UNUSED(env, class);
    return pf_read_frame_now(fd, (uint64_t)buffer, size);
}

static jint JNICALL file_status(JNIEnv *env, jclass class, jint fd, jlong path, jint flags, jlong figures) {
    UNUSED(env, class);
    return pf_file_status(fd, (uint64_t)path, flags, (int64_t *)(uintptr_t)figures);
}

static jint JNICALL take_signal(JNIEnv *env, jclass class) {
    UNUSED(env, class);
    return pf_take_signal();
}

static jobjectArray JNICALL instances(JNIEnv *env, jclass class, jclass type) {
    (void)class;
    return pf_instances(env, type);
}

int pf_bind_direct_calls(JNIEnv *env, jclass class) {
    static const JNINativeMethod methods[] = {
        {"pf_interruptible_syscall", "(JJJJJJJJ)J", (void *)interruptible_syscall},
        {"pf_waitpid", "(JII)J", (void *)waitpid_},
        {"pf_read", "(JIJJ)J", (void *)read_},
        {"pf_write", "(JIJJ)J", (void *)write_},
        {"pf_write_now", "(IJJ)J", (void *)write_now},
        {"pf_read_frame_now", "(IJJ)J", (void *)read_frame_now},
        {"pf_file_status", "(IJIJ)I", (void *)file_status},
        {"pf_take_signal", "()I", (void *)take_signal},
        {"pf_instances", "(Ljava/lang/Class;)[Ljava/lang/Object;", (void *)instances},
    };
    return (*env)->RegisterNatives(env, class, methods, sizeof methods / sizeof methods[0]) == 0 ? 0 : -ENOSYS;
}
