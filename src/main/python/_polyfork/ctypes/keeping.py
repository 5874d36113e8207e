# SPDX-License-Identifier: Apache-2.0
"""
What an object of ctypes keeps alive, because its memory refers to it: KeepRef of _ctypes.c. Of values that C sees as
something else, a copy in memory for example, that is kept, too.
"""


class Links:
    """
    base, index: the object in whose memory an object is, as its item of that index
    kept, owners: of an object that is in none's
    """

    __slots__ = ("base", "index", "kept", "owners")

    def __init__(self, base=None, index=0):
        self.base = base
        self.index = index
        self.kept = self.owners = None


class Kept:
    """A value, and what stands for it in memory as long as it is kept."""

    __slots__ = ("value", "owner")

    def __init__(self, value, owner):
        self.value = value
        self.owner = owner


DEEPEST_KEY = 256


def links_of(data):
    """None: it refers to nothing yet."""
    return getattr(data, "_links", None)


def container(data):
    """The links of the object whose memory it is, with a place for what is kept."""
    links = links_of(data)
    while links is not None and links.base is not None:
        data = links.base
        links = links_of(data)
    if links is None:
        links = data._links = Links()
    if links.kept is None and type(data)._ctypes_.length:
        links.kept, links.owners = {}, {}
    return links


def kept_by(data):
    root = container(data)
    return Kept(root.kept, root.owners) if root.owners else root.kept


def keep(data, index, value):
    """Keeps a value for the item of that index, until there is another one."""
    value, owner = (value.value, value.owner) if type(value) is Kept else (value, None)
    if value is None and owner is None:
        return
    root = container(data)
    if type(root.kept) is not dict:
        root.kept, root.owners = value, owner
        return
    key = key_of(data, index)
    root.kept[key] = value
    if owner is not None:
        root.owners[key] = owner
    else:
        root.owners.pop(key, None)


def key_of(data, index):
    """The way to the item: indexes, from the inside out."""
    key = "%x" % (index & 0xFFFFFFFF)
    links = links_of(data)
    while links is not None and links.base is not None:
        key += ":%x" % links.index
        if len(key) > DEEPEST_KEY:
            raise ValueError("ctypes object structure too deep")
        links = links_of(links.base)
    return key
