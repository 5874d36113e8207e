/* SPDX-License-Identifier: Apache-2.0 */
/* How long a child's JIT compilers are held. */
#ifndef POLYFORK_JIT_HOLD_H
#define POLYFORK_JIT_HOLD_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

void pf_hold_jit(int threads); /* in a new child, which has so many beside the calling one */
int64_t pf_worked_nanos(clockid_t clock); /* of a process's or a thread's time */
void pf_forked(int64_t nanos); /* in the parent; the fork took so much work, which is not the program's */
bool pf_jit_hold_ends_itself(void); /* is there a thread that sees to it? */
/* Does that thread run Java, for which it may need what is held? Then there is no fork. */
bool pf_jit_releaser_is_busy(void);
bool pf_waits_in_jit_hold(void); /* does the calling thread wait there? */

#endif
