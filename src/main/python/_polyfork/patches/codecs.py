# SPDX-License-Identifier: Apache-2.0
"""codecs: functions of _codecs that have been patched since it took them over."""

import _codecs
import codecs

PATCHED = ("ascii_encode", "ascii_decode", "latin_1_encode", "utf_8_encode", "utf_8_decode", "charmap_encode")

for name in PATCHED:
    setattr(codecs, name, getattr(_codecs, name))
