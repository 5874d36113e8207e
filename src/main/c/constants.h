/* SPDX-License-Identifier: Apache-2.0 */
/* The tables of constants.c, which NULL ends. */
#ifndef PF_CONSTANTS_H
#define PF_CONSTANTS_H

#include "engine.h"

struct constant {
    const char *name;
    int64_t value;
};

/* clang-format off */
#define CONSTANT(name) {#name, name}
/* clang-format on */

extern const struct constant pf_of_socket[];

#endif
