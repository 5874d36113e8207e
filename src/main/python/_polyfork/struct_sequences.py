# SPDX-License-Identifier: Apache-2.0
"""Types of results with named fields, as C's structseq.c makes them."""

import operator


def struct_sequence(module, name, doc, fields):
    """A type as PyStructSequence_NewType makes it: a tuple whose items have names."""

    def __new__(cls, sequence):
        if not hasattr(type(sequence), "__iter__"):
            raise TypeError("constructor requires a sequence")
        sequence = tuple(sequence)
        if len(sequence) != cls.n_fields:
            raise TypeError(f"{module}.{name}() takes a {cls.n_fields}-sequence ({len(sequence)}-sequence given)")
        return tuple.__new__(cls, sequence)

    def __repr__(self):
        named = ", ".join(f"{field}={value!r}" for field, value in zip(fields, self))
        return f"{module}.{name}({named})"

    def __reduce__(self):
        return type(self), (tuple(self),)

    attributes = {field: property(operator.itemgetter(index)) for index, field in enumerate(fields)}
    count = len(fields)
    return type(
        name,
        (tuple,),
        attributes
        | {
            "__module__": module,
            "__doc__": doc,
            "__new__": __new__,
            "__repr__": __repr__,
            "__reduce__": __reduce__,
            "n_fields": count,
            "n_sequence_fields": count,
            "n_unnamed_fields": 0,
            "__match_args__": fields,
        },
    )
