/* The constants that Python's os module has of wait(2) and open(2), from this platform's headers. */
#define _GNU_SOURCE
#include "engine.h"

#include <fcntl.h>
#include <sys/wait.h>

#ifndef P_PIDFD /* Linux 5.4 */
#define P_PIDFD 3
#endif

static const struct {
    const char *name;
    int value;
} constants[] = {
#define CONSTANT(name) {#name, name}
    CONSTANT(WNOHANG),    CONSTANT(WUNTRACED),  CONSTANT(WCONTINUED),  CONSTANT(WEXITED),     CONSTANT(WSTOPPED),
    CONSTANT(WNOWAIT),    CONSTANT(P_ALL),      CONSTANT(P_PID),       CONSTANT(P_PGID),      CONSTANT(P_PIDFD),
    CONSTANT(CLD_EXITED), CONSTANT(CLD_KILLED), CONSTANT(CLD_DUMPED),  CONSTANT(CLD_TRAPPED), CONSTANT(CLD_STOPPED),
    CONSTANT(CLD_CONTINUED), CONSTANT(O_CLOEXEC), CONSTANT(O_NONBLOCK), CONSTANT(O_DIRECT),
};

enum { COUNT = sizeof constants / sizeof constants[0] };

const char *pf_constant_name(int index) {
    return index >= 0 && index < COUNT ? constants[index].name : NULL;
}

int pf_constant_value(int index) {
    return index >= 0 && index < COUNT ? constants[index].value : -1;
}
