# SPDX-License-Identifier: Apache-2.0
"""threading: what it has from _thread that GraalPy's lacks; and threads that end."""

import _thread
import threading

graalpy_stop = threading.Thread._stop


def _stop(self):
    """A lock of GraalPy's is taken by its next owner before that one runs, so it may be locked again."""
    self._tstate_lock = None
    graalpy_stop(self)


threading._start_new_thread = _thread.start_new_thread
threading.TIMEOUT_MAX = _thread.TIMEOUT_MAX
threading.ExceptHookArgs = _thread._ExceptHookArgs
threading.excepthook = threading.__excepthook__ = _thread._excepthook
threading.Thread._stop = _stop
