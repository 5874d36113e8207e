/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The C library's allocator. Its locks know no owner, so a thread that has one is told by where it was stopped: inside of
 * the library. A thread that is stopped for longer than a fork takes must not be stopped there: all that allocate would
 * wait for it.
 */
#define _GNU_SOURCE
#include "allocator.h"
#include "arch.h"

#include <link.h>
#include <stdlib.h>

static uintptr_t code_begin, code_end; /* of the library that has malloc(3) */

static int find_code(struct dl_phdr_info *info, size_t size, void *unused) {
    uintptr_t wanted = (uintptr_t)&malloc;
    (void)size;
    (void)unused;
    for (int i = 0; i < info->dlpi_phnum; i++) {
        uintptr_t begin = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;
        uintptr_t end = begin + info->dlpi_phdr[i].p_memsz;
        if (info->dlpi_phdr[i].p_type == PT_LOAD && begin <= wanted && wanted < end) {
            code_begin = begin;
            code_end = end;
            return 1;
        }
    }
    return 0;
}

void pf_allocator_init(void) {
    dl_iterate_phdr(find_code, NULL);
}

bool pf_in_allocator(const ucontext_t *interrupted) {
    uintptr_t pc = pf_pc(interrupted);
    return code_begin <= pc && pc < code_end;
}
