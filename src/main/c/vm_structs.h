/* SPDX-License-Identifier: Apache-2.0 */
/* The tables that libjvm exports for debuggers: vmStructs.hpp. */
#ifndef POLYFORK_VM_STRUCTS_H
#define POLYFORK_VM_STRUCTS_H

#include <stdint.h>

struct vm_struct_entry { /* VMStructEntry; the last has no type_name */
    const char *type_name;
    const char *field_name;
    const char *type_string;
    int32_t is_static;
    uint64_t offset;
    void *address;
};

/* NULL: there is none. */
const struct vm_struct_entry *pf_find_field(const struct vm_struct_entry *table, const char *type, const char *field);

/* For a JVM whose collector is Serial. */
void pf_heap_init(const struct vm_struct_entry *table);

#endif
