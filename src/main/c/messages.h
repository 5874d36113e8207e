/* SPDX-License-Identifier: Apache-2.0 */
/* The engine's signal, by which threads are told to stop, to leave a call, to end. */
#ifndef POLYFORK_MESSAGES_H
#define POLYFORK_MESSAGES_H

#include <signal.h>
#include <stdint.h>
#include <sys/types.h>

/* The engine's one signal: to stop a thread, or with one of these messages. */
#define PF_SIGNAL (SIGRTMAX - 3)
#define PF_CANCEL 0 /* from pf_interrupt */
#define PF_WAKE 1 /* from pf_wake */
#define PF_END 2 /* the thread waits, and ends with all others */
int pf_send(pid_t tid, uint64_t message); /* -ESRCH: there is no such thread in this process */

int pf_messages_init(void);

#endif
