/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The dynamic loader's locks. They are recursive mutexes, which know their owner by its thread id; that id is another
 * in the child, where the owner could never unlock them. So no fork is made while one is held.
 *
 * glibc keeps them side by side in a structure of its own, _rtld_global, without telling where. dl_iterate_phdr(3) calls
 * back with the second of them held: it is the recursive mutex in that structure that then belongs to the caller.
 */
#define _GNU_SOURCE
#include "arch.h"
#include "loader.h"

#include <dlfcn.h>
#include <elf.h>
#include <link.h>
#include <pthread.h>
#include <sys/syscall.h>

static const pthread_mutex_t *load_write_lock; /* NULL: this C library has it elsewhere */

static bool is_recursive(const pthread_mutex_t *mutex) {
    return mutex->__data.__kind == PTHREAD_MUTEX_RECURSIVE_NP;
}

static int find_own_mutex(struct dl_phdr_info *info, size_t size, void *unused) {
    void *begin = dlsym(RTLD_DEFAULT, "_rtld_global");
    Dl_info where;
    const ElfW(Sym) *symbol;
    int self = (int)pf_syscall(SYS_gettid, 0, 0, 0, 0, 0, 0);
    (void)info;
    (void)size;
    (void)unused;
    if (begin == NULL || dladdr1(begin, &where, (void **)&symbol, RTLD_DL_SYMENT) == 0 || symbol == NULL)
        return 1;
    const char *end = (const char *)begin + symbol->st_size - sizeof(pthread_mutex_t);
    for (const char *at = begin; at <= end; at += _Alignof(pthread_mutex_t)) {
        const pthread_mutex_t *mutex = (const pthread_mutex_t *)at;
        if (is_recursive(mutex) && mutex->__data.__owner == self && mutex->__data.__count >= 1 && mutex->__data.__lock != 0)
            load_write_lock = mutex;
    }
    return 1;
}

void pf_loader_init(void) {
    dl_iterate_phdr(find_own_mutex, NULL);
}

bool pf_loader_is_busy(void) {
    if (load_write_lock == NULL)
        return false;
    for (int i = -1; i <= 1; i++) /* _dl_load_lock, _dl_load_write_lock, _dl_load_tls_lock */
        if (is_recursive(load_write_lock + i) && load_write_lock[i].__data.__lock != 0)
            return true;
    return false;
}
