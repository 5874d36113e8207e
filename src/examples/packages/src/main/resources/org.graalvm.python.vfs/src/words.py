# SPDX-License-Identifier: Apache-2.0
"""The plurals of words, formed by processes of their own."""

import multiprocessing

import plurals


def of(words):
    with multiprocessing.Pool(2) as pool:
        return pool.map(plurals.of, list(words))
