/* SPDX-License-Identifier: Apache-2.0 */
/* May a thread hold a lock of malloc's? */
#ifndef POLYFORK_ALLOCATOR_H
#define POLYFORK_ALLOCATOR_H

#include <stdbool.h>
#include <ucontext.h>

void pf_allocator_init(void);
bool pf_in_allocator(const ucontext_t *interrupted); /* was it stopped in the C library, where it may hold such a lock? */

#endif
