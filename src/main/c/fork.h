/* SPDX-License-Identifier: Apache-2.0 */
/* What the engine does with all threads but for a fork of the program's. */
#ifndef POLYFORK_FORK_H
#define POLYFORK_FORK_H

#include <stdbool.h>
#include <stdint.h>

/* Every thread comes once through the handler of PF_SIGNAL; and none takes these signals as it ends. */
int pf_stop_and_go(uint64_t refused);

bool pf_recreate_held(void); /* pf_freeze_recreate_held, at any time */

#endif
