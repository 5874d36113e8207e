# SPDX-License-Identifier: Apache-2.0
"""multiprocessing.util: what a Process does before it runs its target it does once, and needs no compilers for."""

import sys

from _polyfork import native

util = sys.modules[__name__]

run_after_forkers = util._run_after_forkers


def _run_after_forkers():
    run_after_forkers()
    native.note_startup_activity()


util._run_after_forkers = _run_after_forkers
