/* SPDX-License-Identifier: Apache-2.0 */
/* The run-time image that the launcher lies in. */
#ifndef POLYFORK_IMAGE_H
#define POLYFORK_IMAGE_H

#include <stdbool.h>

/* The length of the paths here, with the byte after them. */
#define PF_IMAGE_PATH 4096

/* Finds the image. False: this program is not in the directory bin of any. */
bool pf_image_find(void);

/* The path of what the image has under a name, or of a file of the project that it was built from. */
void pf_image_path(char path[PF_IMAGE_PATH], const char *name);
void pf_project_path(char path[PF_IMAGE_PATH], const char *name);

/* Is it whole, where it was made, and no older than its sources, and has it a snapshot of this boot, if it can have one? */
bool pf_image_is_ready(void);

#endif
