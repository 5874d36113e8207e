/* SPDX-License-Identifier: Apache-2.0 */
/* syslog(3), of one string: Java calls no function with a variable number of arguments. */
#define _GNU_SOURCE
#include "engine.h"

#include <syslog.h>

void pf_syslog(int priority, const char *message) {
    syslog(priority, "%s", message);
}
