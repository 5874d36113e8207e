/* SPDX-License-Identifier: Apache-2.0 */
/* Are the dynamic loader's locks free? */
#ifndef POLYFORK_LOADER_H
#define POLYFORK_LOADER_H

#include <stdbool.h>

void pf_loader_init(void);
bool pf_loader_is_busy(void); /* while all threads are stopped: does one hold a lock of the dynamic loader's? */

#endif
