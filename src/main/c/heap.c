/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The parts of HotSpot's heap that no object is in: what collections have left there is of no use to anybody. They are known for the
 * collector Serial, whose heap is four spaces, each with its objects from the bottom to the top.
 */
#define _GNU_SOURCE
#include "arch.h"
#include "heap.h"
#include "vm_structs.h"

#include <stddef.h>
#include <sys/mman.h>
#include <sys/syscall.h>

#define PAGE 4096UL

static const char *const *heap; /* Universe::_collectedHeap */
static uint64_t young, old, eden, from, to, tenured, top, end; /* offsets of fields */

void pf_heap_init(const struct vm_struct_entry *table) {
    const struct {
        const char *type, *field;
        uint64_t *offset;
    } wanted[] = {
        {"SerialHeap", "_young_gen", &young},       {"SerialHeap", "_old_gen", &old},
        {"DefNewGeneration", "_eden_space", &eden}, {"DefNewGeneration", "_from_space", &from},
        {"DefNewGeneration", "_to_space", &to},     {"TenuredGeneration", "_the_space", &tenured},
        {"ContiguousSpace", "_top", &top},          {"ContiguousSpace", "_end", &end},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        const struct vm_struct_entry *entry = pf_find_field(table, wanted[i].type, wanted[i].field);
        if (entry == NULL || entry->is_static)
            return;
        *wanted[i].offset = entry->offset;
    }
    const struct vm_struct_entry *collected = pf_find_field(table, "Universe", "_collectedHeap");
    if (collected != NULL && collected->is_static)
        heap = collected->address;
}

static uintptr_t field(const char *object, uint64_t offset) {
    return *(const uintptr_t *)(object + offset);
}

static void drop_free_part(uintptr_t space) {
    uintptr_t begin = (field((const char *)space, top) + PAGE - 1) / PAGE * PAGE;
    uintptr_t limit = field((const char *)space, end) / PAGE * PAGE;
    if (begin < limit)
        pf_syscall(SYS_madvise, (long)begin, (long)(limit - begin), MADV_DONTNEED, 0, 0, 0);
}

void pf_heap_drop_free(void) {
    if (heap == NULL)
        return;
    const char *new_objects = (const char *)field(*heap, young), *old_objects = (const char *)field(*heap, old);
    drop_free_part(field(new_objects, eden));
    drop_free_part(field(new_objects, from));
    drop_free_part(field(new_objects, to));
    drop_free_part(field(old_objects, tenured));
}
