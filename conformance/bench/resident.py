# SPDX-License-Identifier: Apache-2.0
"""Memory of this process."""


def resident_megabytes():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmRSS"))
