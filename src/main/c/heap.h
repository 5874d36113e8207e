/* SPDX-License-Identifier: Apache-2.0 */
/* Where HotSpot's heap has no objects. */
#ifndef POLYFORK_HEAP_H
#define POLYFORK_HEAP_H

void pf_heap_drop_free(void); /* while all threads are stopped: gives the pages of the heap's free parts back to the system */

#endif
