/*
 * What HotSpot says about its threads, read from the tables libjvm exports for debuggers (vmStructs.hpp).
 * Read only while all threads stand still, save for the thread ids, which are renewed in the child.
 */
#define _GNU_SOURCE
#include "engine.h"

#include <dlfcn.h>
#include <errno.h>
#include <string.h>
#include <sys/syscall.h>

struct vm_struct_entry { /* VMStructEntry of vmStructs.hpp */
    const char *type_name;
    const char *field_name;
    const char *type_string;
    int32_t is_static;
    uint64_t offset;
    void *address;
};

static const char *const *java_thread_list; /* ThreadsSMRSupport::_java_thread_list */
static struct {
    uint64_t length, threads; /* ThreadsList */
    uint64_t osthread, state; /* JavaThread */
    uint64_t thread_id, pthread_id; /* OSThread */
} offsets;
static bool known;

static const struct vm_struct_entry *find(const struct vm_struct_entry *entry, const char *type, const char *field) {
    for (; entry->type_name != NULL; entry++)
        if (strcmp(entry->type_name, type) == 0 && strcmp(entry->field_name, field) == 0)
            return entry;
    return NULL;
}

int pf_jvm_init(void) {
    void *jvm = dlopen("libjvm.so", RTLD_NOW | RTLD_NOLOAD);
    if (jvm == NULL)
        return -ENOSYS;
    const struct vm_struct_entry *const *table = dlsym(jvm, "gHotSpotVMStructs");
    if (table == NULL || *table == NULL)
        return -ENOSYS;
    const struct {
        const char *type, *field;
        uint64_t *offset;
    } wanted[] = {
        {"ThreadsList", "_length", &offsets.length},     {"ThreadsList", "_threads", &offsets.threads},
        {"Thread", "_osthread", &offsets.osthread},      {"JavaThread", "_thread_state", &offsets.state},
        {"OSThread", "_thread_id", &offsets.thread_id},  {"OSThread", "_pthread_id", &offsets.pthread_id},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        const struct vm_struct_entry *entry = find(*table, wanted[i].type, wanted[i].field);
        if (entry == NULL)
            return -ENOSYS;
        *wanted[i].offset = entry->offset;
    }
    const struct vm_struct_entry *list = find(*table, "ThreadsSMRSupport", "_java_thread_list");
    if (list == NULL || !list->is_static)
        return -ENOSYS;
    java_thread_list = list->address;
    known = true;
    return 0;
}

/* Calls visit for each JavaThread that has a thread of the operating system, until it returns true. */
static char *each_java_thread(bool (*visit)(char *thread, char *osthread, uintptr_t wanted), uintptr_t wanted) {
    const char *list = *java_thread_list;
    uint32_t length = *(const uint32_t *)(list + offsets.length);
    char *const *java_threads = *(char *const *const *)(list + offsets.threads);
    for (uint32_t i = 0; i < length; i++) {
        char *osthread = *(char **)(java_threads[i] + offsets.osthread);
        if (osthread != NULL && visit(java_threads[i], osthread, wanted))
            return java_threads[i];
    }
    return NULL;
}

static bool has_pthread_id(char *thread, char *osthread, uintptr_t tls) {
    (void)thread;
    return *(uintptr_t *)(osthread + offsets.pthread_id) == tls;
}

int pf_jvm_thread_state(uintptr_t tls) {
    if (!known)
        return -1;
    char *thread = each_java_thread(has_pthread_id, tls);
    return thread == NULL ? -1 : *(int32_t *)(thread + offsets.state);
}

static bool renew_thread_id(char *thread, char *osthread, uintptr_t unused) {
    (void)thread;
    (void)unused;
    uintptr_t tls = *(uintptr_t *)(osthread + offsets.pthread_id);
    struct pf_thread *made_again = pf_find_thread(tls);
    if (made_again != NULL)
        *(pid_t *)(osthread + offsets.thread_id) = made_again->tid;
    else if (tls == pf_thread_pointer())
        *(pid_t *)(osthread + offsets.thread_id) = (pid_t)pf_syscall(SYS_gettid, 0, 0, 0, 0, 0, 0);
    return false;
}

void pf_jvm_renew_thread_ids(void) {
    if (known)
        each_java_thread(renew_thread_id, 0);
}
