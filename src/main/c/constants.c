/* The constants that Python's modules os and signal have of this platform's headers. */
#define _GNU_SOURCE
#include "engine.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>

#ifndef P_PIDFD /* Linux 5.4 */
#define P_PIDFD 3
#endif

struct constant {
    const char *name;
    int value;
};

#define CONSTANT(name) {#name, name}

static const struct constant of_os[] = {
    CONSTANT(WNOHANG),    CONSTANT(WUNTRACED),  CONSTANT(WCONTINUED),  CONSTANT(WEXITED),     CONSTANT(WSTOPPED),
    CONSTANT(WNOWAIT),    CONSTANT(P_ALL),      CONSTANT(P_PID),       CONSTANT(P_PGID),      CONSTANT(P_PIDFD),
    CONSTANT(CLD_EXITED), CONSTANT(CLD_KILLED), CONSTANT(CLD_DUMPED),  CONSTANT(CLD_TRAPPED), CONSTANT(CLD_STOPPED),
    CONSTANT(CLD_CONTINUED), CONSTANT(O_CLOEXEC), CONSTANT(O_NONBLOCK), CONSTANT(O_DIRECT), {NULL, 0},
};

/* SIGRTMIN and SIGRTMAX are calls of functions: no value here. */
static const struct constant of_signal[] = {
    CONSTANT(SIGABRT), CONSTANT(SIGALRM), CONSTANT(SIGBUS),  CONSTANT(SIGCHLD),   CONSTANT(SIGCLD),    CONSTANT(SIGCONT),
    CONSTANT(SIGFPE),  CONSTANT(SIGHUP),  CONSTANT(SIGILL),  CONSTANT(SIGINT),    CONSTANT(SIGIO),     CONSTANT(SIGIOT),
    CONSTANT(SIGKILL), CONSTANT(SIGPIPE), CONSTANT(SIGPOLL), CONSTANT(SIGPROF),   CONSTANT(SIGPWR),    CONSTANT(SIGQUIT),
    CONSTANT(SIGSEGV), CONSTANT(SIGSTOP), CONSTANT(SIGSYS),  CONSTANT(SIGSTKFLT), CONSTANT(SIGTERM),   CONSTANT(SIGTRAP),
    CONSTANT(SIGTSTP), CONSTANT(SIGTTIN), CONSTANT(SIGTTOU), CONSTANT(SIGURG),    CONSTANT(SIGUSR1),   CONSTANT(SIGUSR2),
    CONSTANT(SIGXCPU), CONSTANT(SIGXFSZ), CONSTANT(SIGVTALRM), CONSTANT(SIGWINCH), {"SIGRTMIN", 0},    {"SIGRTMAX", 0},
    CONSTANT(SIG_BLOCK), CONSTANT(SIG_UNBLOCK), CONSTANT(SIG_SETMASK),
    CONSTANT(ITIMER_REAL), CONSTANT(ITIMER_VIRTUAL), CONSTANT(ITIMER_PROF), {NULL, 0},
};

const char *pf_constant_name(int module, int index) {
    return (module == 0 ? of_os : of_signal)[index].name;
}

int pf_constant_value(int module, int index) {
    const struct constant *constant = &(module == 0 ? of_os : of_signal)[index];
    if (strcmp(constant->name, "SIGRTMIN") == 0)
        return SIGRTMIN;
    if (strcmp(constant->name, "SIGRTMAX") == 0)
        return SIGRTMAX;
    return constant->value;
}
