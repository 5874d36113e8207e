/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What depends on the processor. A new one needs an arch_NAME.h and an arch_NAME.S that define:
 *
 *   struct pf_context               the registers a function must preserve, the stack pointer, the return address
 *   pf_thread_pointer()             the thread pointer, which for glibc is pthread_self()
 *   pf_pc(), pf_set_pc()            the program counter of an interrupted thread
 *   pf_argument()                   an argument of the system call it is at
 *   pf_at_system_call()             is the thread about to make a system call (again)? then which
 *   pf_was_inside_call()            was it inside of that call, which is to be restarted? False where that cannot be known
 *   pf_after_interrupted_call()     did a system call just end with EINTR? then which, if that can be known
 *   pf_restart_call()            restarts that call
 *   pf_fail_call()                  ends the system call it is at, with an errno
 */
#ifndef POLYFORK_ARCH_H
#define POLYFORK_ARCH_H

#include <stdint.h>

/* The bounds inside which an interruptible system call can be cancelled, and where it then goes on; where pf_syscall's has ended. */
extern const char pf_interruptible_begin[], pf_interruptible_end[], pf_interruptible_cancelled[], pf_syscall_end[];

#if defined(__x86_64__)
#include "arch_x86_64.h"
#else
#error "Polyfork's fork engine is not made for this processor yet"
#endif

/* As setjmp(3) without the signal mask: 0 at the call, 1 when a remade thread comes out of it again. */
int pf_context_save(struct pf_context *context) __attribute__((returns_twice));

/* clone(2) of a process: its own copy of the memory, the caller's stack. */
long pf_clone_process(unsigned long flags, int32_t *child_tid);

/* clone(2) of a thread that comes out of pf_context_save(context). */
long pf_clone_thread(unsigned long flags, const struct pf_context *context, int32_t *tid_address, uintptr_t tls);

/* Out of pf_context_save(context), in a process that has one thread and all of the context's memory. */
void pf_go_on(const struct pf_context *context, uintptr_t tls) __attribute__((noreturn));

/* A plain system call: the negated errno on error, the C library's errno untouched. */
long pf_syscall(long number, long a1, long a2, long a3, long a4, long a5, long a6);

#endif
