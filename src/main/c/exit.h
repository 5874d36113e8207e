/* SPDX-License-Identifier: Apache-2.0 */
/* The end of one thread. */
#ifndef POLYFORK_EXIT_H
#define POLYFORK_EXIT_H

void pf_end_thread(void); /* in the handler of PF_SIGNAL */

#endif
