// SPDX-License-Identifier: Apache-2.0
package org.polyfork.posix;

import java.util.LinkedHashMap;
import java.util.Map;

/** Constants of this platform's headers, by the names that Python gives them. In the order of {@code enum pf_table}. */
public enum Constants {
    /** Those of the module os. */
    OS,
    /** signal(7) and setitimer(2), for the module signal. */
    SIGNAL,
    /** Numbers for {@link CancellableCalls#call}, by the names that the system calls have. */
    CALLS,
    /** What pathconf(3) knows, by the names in os.pathconf_names. */
    PATHCONF,
    /** What confstr(3) knows, by the names in os.confstr_names. */
    CONFSTR,
    /** What sysconf(3) knows, by the names in os.sysconf_names. */
    SYSCONF,
    /** fcntl(2), for the module fcntl. */
    FCNTL,
    /** The resources of getrlimit(2), for the module resource. */
    RESOURCE,
    /** poll(2) and epoll(7), for the module select. */
    SELECT,
    /** The clocks of clock_gettime(2), for the module time. */
    TIME,
    /** Of sockets, for the module _socket. */
    SOCKET,
    /** madvise(2) and mmap(2), for the module mmap. */
    MMAP,
    /** Priorities, facilities and options of syslog(3), for the module syslog. */
    SYSLOG;

    /** The values by their names. */
    public Map<String, Long> all() {
        Map<String, Long> constants = new LinkedHashMap<>();
        String name;
        for (int i = 0; (name = EngineLibrary.pf_constant_name(ordinal(), i)) != null; i++) {
            constants.put(name, EngineLibrary.pf_constant_value(ordinal(), i));
        }
        return constants;
    }
}
