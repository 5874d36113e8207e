/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of the fork engine that C cannot say, for x86-64. See arch.h and engine.h. */
#include <sys/syscall.h>

    .text

/* int pf_context_save(struct pf_context *context) */
    .globl pf_context_save
    .hidden pf_context_save
    .type pf_context_save, @function
pf_context_save:
    mov %rbx, 0(%rdi)
    mov %rbp, 8(%rdi)
    mov %r12, 16(%rdi)
    mov %r13, 24(%rdi)
    mov %r14, 32(%rdi)
    mov %r15, 40(%rdi)
    lea 8(%rsp), %rax           /* the stack pointer after the return */
    mov %rax, 48(%rdi)
    mov (%rsp), %rax            /* the return address */
    mov %rax, 56(%rdi)
    xor %eax, %eax
    ret
    .size pf_context_save, . - pf_context_save

/* long pf_clone_process(unsigned long flags, int32_t *child_tid)
   clone(flags, stack = 0, parent_tid = 0, child_tid, tls = 0): both processes return from here. */
    .globl pf_clone_process
    .hidden pf_clone_process
    .type pf_clone_process, @function
pf_clone_process:
    mov %rsi, %r10
    xor %esi, %esi
    xor %edx, %edx
    xor %r8d, %r8d
    mov $SYS_clone, %eax
    syscall
    ret
    .size pf_clone_process, . - pf_clone_process

/* long pf_clone_thread(unsigned long flags, const struct pf_context *context, int32_t *tid_address, uintptr_t tls)
   clone(flags, context->rsp, tid_address, tid_address, tls). The new thread has the caller's registers, so it
   still knows the context, takes the saved registers from it and comes out of pf_context_save with 1. */
    .globl pf_clone_thread
    .hidden pf_clone_thread
    .type pf_clone_thread, @function
pf_clone_thread:
    mov %rsi, %r9               /* the context; the kernel preserves r9 */
    mov %rcx, %r8               /* tls */
    mov %rdx, %r10              /* child tid, and rdx is the parent tid */
    mov 48(%r9), %rsi
    mov $SYS_clone, %eax
    syscall
    test %rax, %rax
    jz 1f
    ret
1:
    mov 0(%r9), %rbx
    mov 8(%r9), %rbp
    mov 16(%r9), %r12
    mov 24(%r9), %r13
    mov 32(%r9), %r14
    mov 40(%r9), %r15
    mov $1, %eax
    jmp *56(%r9)
    .size pf_clone_thread, . - pf_clone_thread

/* void pf_go_on(const struct pf_context *context, uintptr_t tls)
   arch_prctl(ARCH_SET_FS, tls), then out of pf_context_save(context) with 1. */
    .globl pf_go_on
    .hidden pf_go_on
    .type pf_go_on, @function
pf_go_on:
    mov %rdi, %r9
    mov $0x1002, %edi
    mov $SYS_arch_prctl, %eax
    syscall
    mov 48(%r9), %rsp
    jmp 1b
    .size pf_go_on, . - pf_go_on

/* long pf_syscall(long number, long a1, long a2, long a3, long a4, long a5, long a6)
   The number stays below the stack, where no signal handler writes (the red zone): see pf_number_left_by. */
    .globl pf_syscall, pf_syscall_end
    .hidden pf_syscall, pf_syscall_end
    .type pf_syscall, @function
pf_syscall:
    mov %rdi, %rax
    mov %rsi, %rdi
    mov %rdx, %rsi
    mov %rcx, %rdx
    mov %r8, %r10
    mov %r9, %r8
    mov 8(%rsp), %r9
    mov %rax, -8(%rsp)
    syscall
pf_syscall_end:
    ret
    .size pf_syscall, . - pf_syscall

/* long pf_interruptible_syscall(const volatile int32_t *interrupted, long number, long a1 .. a6)
   Between begin and end the signal handler may send the thread to cancelled: so an interruption that comes
   after the test of *interrupted and before the system call is not lost. It is the technique of musl's __syscall_cp_asm, with
   __cp_begin, __cp_end and __cp_cancel. */
    .globl pf_interruptible_syscall
    .type pf_interruptible_syscall, @function
    .globl pf_interruptible_begin, pf_interruptible_end, pf_interruptible_cancelled
    .hidden pf_interruptible_begin, pf_interruptible_end, pf_interruptible_cancelled
pf_interruptible_syscall:
    mov %rdi, %r11
    mov %rsi, %rax
    mov %rdx, %rdi
    mov %rcx, %rsi
    mov %r8, %rdx
    mov %r9, %r10
    mov 8(%rsp), %r8
    mov 16(%rsp), %r9
    mov %rax, -8(%rsp)
pf_interruptible_begin:
    cmpl $0, (%r11)
    jne pf_interruptible_cancelled
    syscall
pf_interruptible_end:
    ret
pf_interruptible_cancelled:
    mov $-4, %rax               /* -EINTR */
    ret
    .size pf_interruptible_syscall, . - pf_interruptible_syscall

    .section .note.GNU-stack, "", @progbits
