# SPDX-License-Identifier: Apache-2.0
"""multiprocessing.resource_tracker: what shared memory is left over is removed."""

import _posixshmem
import sys

resource_tracker = sys.modules[__name__]

resource_tracker._CLEANUP_FUNCS["shared_memory"] = _posixshmem.shm_unlink
