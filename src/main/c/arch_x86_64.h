/* SPDX-License-Identifier: Apache-2.0 */
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

/* Arguments of system calls, from 0: registers that the kernel preserves. */
static inline long pf_argument(const ucontext_t *context, int index) {
    static const int registers[] = {REG_RDI, REG_RSI, REG_RDX, REG_R10, REG_R8, REG_R9};
    return (long)context->uc_mcontext.gregs[registers[index]];
}

/* When the kernel restarts a call it puts the program counter back onto the instruction, and the number into rax. */
static inline bool pf_at_system_call(const ucontext_t *context, long *number) {
    *number = (long)context->uc_mcontext.gregs[REG_RAX];
    return pf_is_syscall_instruction(pf_pc(context));
}

/*
 * The instruction leaves its successor's address in rcx, also where the call is then restarted. (Not on processors that
 * enter the kernel by FRED: there this is known of no thread.)
 */
static inline bool pf_was_inside_call(const ucontext_t *context) {
    return (uintptr_t)context->uc_mcontext.gregs[REG_RCX] == pf_pc(context) + 2;
}

/*
 * glibc loads the number just before, mov $number,%eax; syscall, or with one more load of an argument between the two. The
 * number is small, and no prefix (41 to 4f) makes the register another. Elsewhere it stays unknown: -1.
 */
static inline long pf_number_loaded_before(uintptr_t call) {
    enum { MOV = 0xb8, LENGTH = 5, MAX_BETWEEN = 5, LARGEST_NUMBER = 1023 };
    for (int between = 0; between <= MAX_BETWEEN; between++) {
        const uint8_t *load = (const uint8_t *)(call - between - LENGTH);
        int32_t number;
        memcpy(&number, load + 1, sizeof number);
        if (*load == MOV && (load[-1] & 0xf0) != 0x40 && number >= 0 && number <= LARGEST_NUMBER)
            return number;
    }
    return -1;
}

/* The engine's own functions that make any call keep its number. */
static inline long pf_number_left_by(const ucontext_t *context) {
    return *(const long *)(context->uc_mcontext.gregs[REG_RSP] - 8);
}

static inline bool pf_after_interrupted_call(const ucontext_t *context, long *number) {
    uintptr_t call = pf_pc(context) - 2;
    if (context->uc_mcontext.gregs[REG_RAX] != -EINTR || !pf_is_syscall_instruction(call))
        return false;
    uintptr_t end = pf_pc(context);
    bool is_ours = end == (uintptr_t)pf_syscall_end || end == (uintptr_t)pf_interruptible_end;
    *number = is_ours ? pf_number_left_by(context) : pf_number_loaded_before(call);
    return true;
}

static inline void pf_restart_call(ucontext_t *context, long number) {
    context->uc_mcontext.gregs[REG_RAX] = number;
    pf_set_pc(context, pf_pc(context) - 2);
}

static inline void pf_fail_call(ucontext_t *context, int error) {
    context->uc_mcontext.gregs[REG_RAX] = -error;
    pf_set_pc(context, pf_pc(context) + 2);
}

#endif
