# SPDX-License-Identifier: Apache-2.0
"""Exceptions that another thread is to see."""


def find_frame(exception):
    """GraalPy finds the frame that has caught it only in its own thread, as long as that frame runs: it is found here."""
    traceback = getattr(exception, "__traceback__", None)
    if traceback is not None:
        _ = traceback.tb_frame  # to ask for it finds it
