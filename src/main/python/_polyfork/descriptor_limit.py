# SPDX-License-Identifier: Apache-2.0
"""Finalizers of objects that are gone are called before a call fails because the process has too many descriptors."""

import sys

from _polyfork import native, unclosed_files


def finalizers():
    """Those that the standard library's registries have, with references that tell whether the object is gone."""
    weakref, util = sys.modules.get("weakref"), sys.modules.get("multiprocessing.util")
    if weakref is not None:
        yield from [(finalizer, info.weakref) for finalizer, info in list(weakref.finalize._registry.items())]
    if util is not None:
        yield from [(finalizer, finalizer._weakref) for finalizer in list(util._finalizer_registry.values())]


def finalize():
    """Does what they will do, some time after the collection; how many there were."""
    gone = [finalizer for finalizer, reference in finalizers() if reference is not None and reference() is None]
    for finalizer in gone:
        try:
            finalizer()
        except Exception:
            sys.excepthook(*sys.exc_info())
    return len(gone) + unclosed_files.close_unreachable_files()


native.finalize_descriptors_by(finalize)
