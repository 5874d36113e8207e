# SPDX-License-Identifier: Apache-2.0
"""An object that has what Java gives, by pairs of name and value."""


def namespace(pairs):
    from types import SimpleNamespace

    return SimpleNamespace(**dict(pairs))


namespace
