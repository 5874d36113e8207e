# SPDX-License-Identifier: Apache-2.0
"""gc: what servers call before they fork. The JVM's collectors have no such thresholds, and nothing to freeze."""

import gc
import operator

from _polyfork.native import built_in

threshold = [700, 10, 10]


def get_threshold():
    """After how many new objects each generation is collected."""
    return tuple(threshold)


def set_threshold(*thresholds):
    """set_threshold(threshold0, [threshold1, [threshold2]])

    Sets after how many new objects each generation is collected; 0 for the first: not by itself."""
    if not 1 <= len(thresholds) <= 3:
        raise TypeError("gc.set_threshold requires 1 to 3 arguments")
    threshold[: len(thresholds)] = map(operator.index, thresholds)


def freeze():
    """Has the collections to come pass over all objects that there are now. Here it does nothing."""


def unfreeze():
    """Has the collections to come look again at what freeze() has put by. Here it does nothing."""


def get_freeze_count():
    """How many objects gc.freeze() has put by."""
    return 0


for function in get_threshold, set_threshold, freeze, unfreeze, get_freeze_count:
    built_in(gc, function)
gc.garbage = []
