# SPDX-License-Identifier: Apache-2.0
"""errno: the second name of EOPNOTSUPP."""

import errno

errno.ENOTSUP = errno.EOPNOTSUPP
errno.errorcode[errno.ENOTSUP] = "ENOTSUP"
