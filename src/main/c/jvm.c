/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What HotSpot says about its threads, read from the tables libjvm exports for debuggers (vmStructs.hpp).
 * Read only while all threads are stopped, save for the thread ids, which are renewed in the child.
 */
#define _GNU_SOURCE
#include "freeze.h"
#include "jvm.h"
#include "stopped_call.h"
#include "vm_structs.h"

#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>

struct vm_int_constant_entry { /* VMIntConstantEntry of vmStructs.hpp */
    const char *name;
    int32_t value;
};

struct vm_type_entry { /* VMTypeEntry of vmStructs.hpp */
    const char *name;
    const char *superclass;
    int32_t is_oop, is_integer, is_unsigned;
    uint64_t size;
};

static const char *const *java_thread_list; /* ThreadsSMRSupport::_java_thread_list */
static uint64_t list_length, list_threads; /* offsets in ThreadsList */
static uint64_t thread_osthread, thread_state; /* in JavaThread */
static uint64_t osthread_state, osthread_thread_id, osthread_pthread_id; /* in OSThread */
static int32_t thread_in_native, thread_blocked; /* JavaThreadState of globalDefinitions.hpp */
static int32_t condvar_wait, object_wait, sleeping; /* ThreadState of osThreadBase.hpp */
static uint64_t osthread_caller_mask; /* a sigset_t, which libjvm does not tell of: see find_caller_mask */
static bool known;

const struct vm_struct_entry *pf_find_field(const struct vm_struct_entry *entry, const char *type, const char *field) {
    for (; entry->type_name != NULL; entry++)
        if (strcmp(entry->type_name, type) == 0 && strcmp(entry->field_name, field) == 0)
            return entry;
    return NULL;
}

static bool find_fields(const struct vm_struct_entry *table) {
    const struct {
        const char *type, *field;
        uint64_t *offset;
    } wanted[] = {
        {"ThreadsList", "_length", &list_length},          {"ThreadsList", "_threads", &list_threads},
        {"Thread", "_osthread", &thread_osthread},         {"JavaThread", "_thread_state", &thread_state},
        {"OSThread", "_state", &osthread_state},           {"OSThread", "_thread_id", &osthread_thread_id},
        {"OSThread", "_pthread_id", &osthread_pthread_id},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        const struct vm_struct_entry *entry = pf_find_field(table, wanted[i].type, wanted[i].field);
        if (entry == NULL || entry->is_static)
            return false;
        *wanted[i].offset = entry->offset;
    }
    const struct vm_struct_entry *list = pf_find_field(table, "ThreadsSMRSupport", "_java_thread_list");
    if (list == NULL || !list->is_static)
        return false;
    java_thread_list = list->address;
    return true;
}

static bool find_constants(const struct vm_int_constant_entry *table) {
    const struct {
        const char *name;
        int32_t *value;
    } wanted[] = {
        {"_thread_in_native", &thread_in_native}, {"_thread_blocked", &thread_blocked}, {"SLEEPING", &sleeping},
        {"CONDVAR_WAIT", &condvar_wait},          {"OBJECT_WAIT", &object_wait},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        const struct vm_int_constant_entry *entry = table;
        while (entry->name != NULL && strcmp(entry->name, wanted[i].name) != 0)
            entry++;
        if (entry->name == NULL)
            return false;
        *wanted[i].value = entry->value;
    }
    return true;
}

static size_t find_size(const struct vm_type_entry *entry, const char *type) {
    for (; entry->name != NULL; entry++)
        if (strcmp(entry->name, type) == 0)
            return entry->size;
    return 0;
}

/* OSThread::_caller_sigmask, the mask that a thread is given back as it ends. It follows the id: osThread_linux.hpp. */
static bool find_caller_mask(size_t osthread_size) {
    osthread_caller_mask = osthread_pthread_id + sizeof(uintptr_t);
    return osthread_caller_mask + sizeof(sigset_t) < osthread_size;
}

/* The values of some options of the JVM's (JVMFlag), NULL for one that it does not have. False if it does not tell. */
static bool find_flags(const struct vm_struct_entry *table, size_t flag_size, const char *const *names, void **values,
                       int wanted) {
    const struct vm_struct_entry *flags = pf_find_field(table, "JVMFlag", "flags");
    const struct vm_struct_entry *count = pf_find_field(table, "JVMFlag", "numFlags");
    const struct vm_struct_entry *name = pf_find_field(table, "JVMFlag", "_name");
    const struct vm_struct_entry *address = pf_find_field(table, "JVMFlag", "_addr");
    if (flags == NULL || count == NULL || name == NULL || address == NULL || flag_size == 0)
        return false;
    memset(values, 0, (size_t)wanted * sizeof *values);
    const char *flag = *(const char **)flags->address;
    for (size_t i = 0; i < *(size_t *)count->address; i++, flag += flag_size) {
        const char *flag_name = *(const char *const *)(flag + name->offset);
        for (int j = 0; j < wanted && flag_name != NULL; j++)
            if (strcmp(flag_name, names[j]) == 0)
                values[j] = *(void *const *)(flag + address->offset);
    }
    return true;
}

/* A heap that is a shared mapping would after a fork be one heap for both processes. */
static bool has_shared_heap(const struct vm_struct_entry *table, size_t flag_size) {
    static const char *const names[] = {"UseZGC", "AllocateHeapAt"};
    void *values[2];
    if (!find_flags(table, flag_size, names, values, 2))
        return true; /* not known to be private */
    return (values[0] != NULL && *(bool *)values[0]) || (values[1] != NULL && *(char **)values[1] != NULL);
}

static bool is_serial(const struct vm_struct_entry *table, size_t flag_size) {
    static const char *const name[] = {"UseSerialGC"};
    void *value;
    return find_flags(table, flag_size, name, &value, 1) && value != NULL && *(bool *)value;
}

/* How often a method is called, and its loops gone through, before C2 compiles it. The policy reads them each time. */
static const char *const c2_threshold_names[] = {
    "Tier4InvocationThreshold",
    "Tier4MinInvocationThreshold",
    "Tier4CompileThreshold",
    "Tier4BackEdgeThreshold",
};
#define C2_THRESHOLDS (sizeof c2_threshold_names / sizeof c2_threshold_names[0])
static void *c2_thresholds[C2_THRESHOLDS];
static intptr_t c2_thresholds_before[C2_THRESHOLDS];
static bool c2_is_held;

void pf_jvm_hold_c2(bool hold) {
    if (hold == c2_is_held)
        return;
    c2_is_held = hold;
    for (size_t i = 0; i < C2_THRESHOLDS; i++) {
        intptr_t *threshold = c2_thresholds[i];
        if (threshold == NULL)
            continue;
        if (hold)
            c2_thresholds_before[i] = *threshold;
        __atomic_store_n(threshold, hold ? INT32_MAX : c2_thresholds_before[i], __ATOMIC_SEQ_CST);
    }
}

int pf_jvm_init(void) {
    void *jvm = dlopen("libjvm.so", RTLD_NOW | RTLD_NOLOAD);
    if (jvm == NULL)
        return -ENOSYS;
    const struct vm_struct_entry *const *structs = dlsym(jvm, "gHotSpotVMStructs");
    const struct vm_int_constant_entry *const *constants = dlsym(jvm, "gHotSpotVMIntConstants");
    const struct vm_type_entry *const *types = dlsym(jvm, "gHotSpotVMTypes");
    if (structs == NULL || constants == NULL || types == NULL)
        return -ENOSYS;
    if (!find_fields(*structs) || !find_constants(*constants) || !find_caller_mask(find_size(*types, "OSThread")))
        return -ENOSYS;
    size_t flag_size = find_size(*types, "JVMFlag");
    if (has_shared_heap(*structs, flag_size))
        return -ENOTSUP;
    if (is_serial(*structs, flag_size))
        pf_heap_init(*structs);
    find_flags(*structs, flag_size, c2_threshold_names, c2_thresholds, C2_THRESHOLDS);
    if (dlopen("libjdwp.so", RTLD_NOW | RTLD_NOLOAD) != NULL)
        return -EPROTONOSUPPORT; /* a debugger: it would hear two processes on one connection */
    known = true;
    return 0;
}

int pf_jvm_home(char *path) {
    static const char below[] = "/lib/server/libjvm.so";
    Dl_info library;
    if (!known || dladdr(java_thread_list, &library) == 0 || realpath(library.dli_fname, path) == NULL)
        return 0;
    size_t length = strlen(path);
    if (length < sizeof below || strcmp(path + length - (sizeof below - 1), below) != 0)
        return 0;
    length -= sizeof below - 2; /* the slash stays */
    path[length] = '\0';
    return (int)length;
}

/* Calls visit for each JavaThread that has a thread of the operating system, until it returns true. */
static char *each_java_thread(bool (*visit)(char *thread, char *osthread, uintptr_t wanted), uintptr_t wanted) {
    const char *list = *java_thread_list;
    uint32_t length = *(const uint32_t *)(list + list_length);
    char *const *java_threads = *(char *const *const *)(list + list_threads);
    for (uint32_t i = 0; i < length; i++) {
        char *osthread = *(char **)(java_threads[i] + thread_osthread);
        if (osthread != NULL && visit(java_threads[i], osthread, wanted))
            return java_threads[i];
    }
    return NULL;
}

uintptr_t pf_jvm_tls(const void *java_thread) {
    const char *osthread = java_thread == NULL ? NULL : *(const char *const *)((const char *)java_thread + thread_osthread);
    return osthread == NULL ? 0 : *(const uintptr_t *)(osthread + osthread_pthread_id);
}

static bool has_pthread_id(char *thread, char *osthread, uintptr_t tls) {
    (void)thread;
    return *(uintptr_t *)(osthread + osthread_pthread_id) == tls;
}

enum pf_vm_place pf_jvm_place(uintptr_t tls) {
    char *thread = known ? each_java_thread(has_pthread_id, tls) : NULL;
    if (thread == NULL)
        return PF_VM_ELSEWHERE;
    int32_t state = *(int32_t *)(thread + thread_state);
    if (state == thread_in_native)
        return PF_VM_NATIVE;
    int32_t os_state = *(int32_t *)(*(char **)(thread + thread_osthread) + osthread_state);
    bool waits = os_state == condvar_wait || os_state == object_wait || os_state == sleeping;
    return state == thread_blocked && waits ? PF_VM_WAITS : PF_VM_ELSEWHERE;
}

static bool has_name_of(const struct pf_thread *thread, const char *const *names) {
    while (*names != NULL && strcmp(thread->name, *names) != 0)
        names++;
    return *names != NULL;
}

/* Names of the VM's own and the class library's, as long as the kernel keeps them. */
bool pf_jvm_compiles(const struct pf_thread *thread) {
    static const char *const compilers[] = {"C1 CompilerThre", "C2 CompilerThre", NULL};
    return has_name_of(thread, compilers);
}

bool pf_jvm_tidies(const struct pf_thread *thread) {
    static const char *const cleaners[] = {
        "VM Periodic Tas", "Monitor Deflati", "Common-Cleaner",  "Cleaner-0", "JNA Cleaner",     "Finalizer",
        "Service Thread",  "Notification Th", "Training replay", "nfi-gc",    "TruffleCompiler", NULL,
    };
    return has_name_of(thread, cleaners) && thread->waiting == PF_WAITS_FOR_CONDITION;
}

bool pf_jvm_attaches(const struct pf_thread *thread) {
    return strcmp(thread->name, "Attach Listener") == 0;
}

static bool renew_thread_id(char *thread, char *osthread, uintptr_t unused) {
    (void)thread;
    (void)unused;
    uintptr_t tls = *(uintptr_t *)(osthread + osthread_pthread_id);
    struct pf_thread *made_again = pf_find_thread(tls);
    int32_t *tid = (int32_t *)(osthread + osthread_thread_id);
    if (made_again != NULL && made_again->awaits_recreation)
        made_again->vm_tid = tid;
    else if (made_again != NULL)
        *tid = made_again->tid;
    else if (tls == pf_thread_pointer())
        *tid = (pid_t)pf_syscall(SYS_gettid, 0, 0, 0, 0, 0, 0);
    return false;
}

void pf_jvm_renew_thread_ids(void) {
    if (known)
        each_java_thread(renew_thread_id, 0);
}

static bool end_refusing(char *thread, char *osthread, uintptr_t signals) {
    (void)thread;
    *(uint64_t *)(osthread + osthread_caller_mask) |= signals;
    return false;
}

void pf_jvm_threads_end_refusing(uint64_t signals) {
    if (known)
        each_java_thread(end_refusing, signals);
}
