/* SPDX-License-Identifier: Apache-2.0 */
/* Timers that send signals: setitimer(2), getitimer(2). */
#define _GNU_SOURCE
#include "engine.h"

#include <errno.h>
#include <sys/time.h>

static void to_figures(const struct itimerval *timer, int64_t *figures) {
    figures[0] = timer->it_value.tv_sec;
    figures[1] = timer->it_value.tv_usec;
    figures[2] = timer->it_interval.tv_sec;
    figures[3] = timer->it_interval.tv_usec;
}

int pf_setitimer(int which, const int64_t *figures, int64_t *old) {
    struct itimerval before;
    const struct itimerval timer = {
        .it_value = {figures[0], figures[1]},
        .it_interval = {figures[2], figures[3]},
    };
    if (setitimer((__itimer_which_t)which, &timer, &before) != 0)
        return -errno;
    to_figures(&before, old);
    return 0;
}

int pf_getitimer(int which, int64_t *now) {
    struct itimerval timer;
    if (getitimer((__itimer_which_t)which, &timer) != 0)
        return -errno;
    to_figures(&timer, now);
    return 0;
}
