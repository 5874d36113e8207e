# SPDX-License-Identifier: Apache-2.0
"""The module _posixshmem, as posixshmem.c; GraalPy's has no shm_open."""


def install(native, built_in):
    import _posixshmem
    import operator
    import os

    def call(function, name, path, *numbers):
        if not isinstance(path, str):
            raise TypeError(f"{name}() argument 'path' must be str, not {type(path).__name__}")
        if "\0" in path:
            raise ValueError("embedded null character")
        try:
            return function(path, *numbers)
        except OSError as error:
            error.filename = path
            raise

    def shm_open(path, flags, mode=0o777):
        """Open a shared memory object.  Returns a file descriptor (integer)."""
        return call(native.shm_open, "shm_open", path, operator.index(flags), operator.index(mode))

    def shm_unlink(path):
        """Remove a shared memory object (similar to unlink()).

Remove a shared memory object name, and, once all processes  have  unmapped
the object, de-allocates and destroys the contents of the associated memory
region."""
        call(native.shm_unlink, "shm_unlink", path)

    for function in (shm_open, shm_unlink):
        built_in(_posixshmem, function)


install
