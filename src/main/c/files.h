/* SPDX-License-Identifier: Apache-2.0 */
/* Files of the JVM's own that a child must not share with its parent. */
#ifndef POLYFORK_FILES_H
#define POLYFORK_FILES_H

#include <stdint.h>

int pf_files_init(void);
/* Closes the descriptors from low to high, which is not one of them, but for these, in ascending order. With system calls alone. */
void pf_close_others(int low, int high, const int32_t *kept, int count);
int pf_separate_files(void); /* in the child, before any other thread runs */

#endif
