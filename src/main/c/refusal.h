/* SPDX-License-Identifier: Apache-2.0 */
/* Why a fork was refused. */
#ifndef POLYFORK_REFUSAL_H
#define POLYFORK_REFUSAL_H

#include <sys/types.h>

struct pf_thread;

/* Note it for pf_refusal: tid 0, name NULL where it is not known. The reason is a literal that follows the thread. Return the result. */
int pf_refuse(int result, pid_t tid, const char *name, const char *reason);
int pf_refuse_for(int result, const struct pf_thread *thread, const char *reason);
void pf_forget_refusal(void);

#endif
