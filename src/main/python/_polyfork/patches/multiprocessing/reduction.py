# SPDX-License-Identifier: Apache-2.0
"""multiprocessing.reduction: Java pickles what is plain, and its pickle's pickler and unpickler the rest."""

from multiprocessing.reduction import ForkingPickler

from _polyfork import native

dumps_otherwise, loads_otherwise = ForkingPickler.dumps.__func__, ForkingPickler.loads


def dumps(cls, obj, protocol=None):
    if protocol is None and cls is ForkingPickler:
        plain = native.dumps(obj)
        if plain is not None:
            return memoryview(plain)
    return dumps_otherwise(cls, obj, protocol)


def loads(data, /, **options):
    plain = () if options else native.loads(data)
    return plain[0] if plain else loads_otherwise(data, **options)


ForkingPickler.dumps = classmethod(dumps)
ForkingPickler.loads = staticmethod(loads)
