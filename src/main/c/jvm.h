/* SPDX-License-Identifier: Apache-2.0 */
/* What HotSpot says about its threads. */
#ifndef POLYFORK_JVM_H
#define POLYFORK_JVM_H

#include <stdbool.h>
#include <stdint.h>

struct pf_thread;

/* Where a Java thread is. In the first two the VM does not wait for it, and it holds no lock of the VM's. */
enum pf_vm_place {
    PF_VM_NATIVE, /* in native code */
    PF_VM_WAITS, /* in LockSupport.park, Object.wait or Thread.sleep */
    PF_VM_ELSEWHERE, /* in Java, in the VM, about to change; or it is no Java thread */
};

int pf_jvm_init(void);
void pf_jvm_hold_c2(bool hold); /* no method is called often enough for it; or again as before */
uintptr_t pf_jvm_tls(const void *java_thread); /* 0: it has no thread of the operating system */
enum pf_vm_place pf_jvm_place(uintptr_t tls);
bool pf_jvm_compiles(const struct pf_thread *thread);
bool pf_jvm_tidies(const struct pf_thread *thread); /* wakes up from time to time, and waits; nobody waits for it */
bool pf_jvm_attaches(const struct pf_thread *thread); /* waits for tools */
void pf_jvm_threads_end_refusing(uint64_t signals); /* HotSpot gives a thread its creator's mask as it ends */
void pf_jvm_renew_thread_ids(void); /* in the child: HotSpot's copies of the thread ids */
int pf_jvm_home(char *path); /* of PATH_MAX bytes: the directory of its installation, with a slash; the length, 0: unknown */

#endif
