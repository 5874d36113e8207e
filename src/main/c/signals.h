/* SPDX-License-Identifier: Apache-2.0 */
/* Signals of the Python program, as the other files see them. */
#ifndef POLYFORK_SIGNALS_H
#define POLYFORK_SIGNALS_H

#include <signal.h>
#include <ucontext.h>

int pf_signals_init(void);
/* In the handler of PF_SIGNAL: it was not the engine that sent it. */
void pf_pass_on_signal(int signal);
/* In the handler of PF_SIGNAL: a thread that is not Python's takes no signals that are sent to the process. */
void pf_leave_signals_to_python(ucontext_t *interrupted);
/* In the child: what was noted is the parent's, and so are the exit hooks that the JVM runs for some signals. */
void pf_signals_in_child(const sigset_t *mask); /* of the thread that forks */

#endif
