#ifndef POLYFORK_ARCH_X86_64_H
#define POLYFORK_ARCH_X86_64_H

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <ucontext.h>

/* The order is known to arch_x86_64.S. */
struct pf_context {
    uint64_t rbx, rbp, r12, r13, r14, r15, rsp, rip;
};

static inline uintptr_t pf_thread_pointer(void) {
    uintptr_t pointer;
    __asm__("mov %%fs:0, %0" : "=r"(pointer));
    return pointer;
}

static inline uintptr_t pf_pc(const ucontext_t *context) {
    return (uintptr_t)context->uc_mcontext.gregs[REG_RIP];
}

static inline void pf_set_pc(ucontext_t *context, uintptr_t pc) {
    context->uc_mcontext.gregs[REG_RIP] = (greg_t)pc;
}

static inline bool pf_is_syscall_instruction(uintptr_t pc) {
    return memcmp((const void *)pc, "\x0f\x05", 2) == 0;
}

/* The kernel puts the program counter back onto the instruction, and the number into rax, when it restarts a call. */
static inline bool pf_at_system_call(const ucontext_t *context, long *number, int *first_argument) {
    *number = (long)context->uc_mcontext.gregs[REG_RAX];
    *first_argument = (int)context->uc_mcontext.gregs[REG_RDI];
    return pf_is_syscall_instruction(pf_pc(context));
}

static inline bool pf_after_interrupted_call(const ucontext_t *context) {
    return context->uc_mcontext.gregs[REG_RAX] == -EINTR && pf_is_syscall_instruction(pf_pc(context) - 2);
}

#endif
