# SPDX-License-Identifier: Apache-2.0
"""readline: signals that come while a line is read. Handlers of the program's own stay. As GNU readline's signals.c."""

import _signal
import os

from _polyfork.line_editing.editor import editor


class Signals:
    """The terminal's size changes, the process is stopped and goes on: the editor has to know. For the main thread only."""

    def __init__(self):
        self.handlers = {_signal.SIGWINCH: self.changed, _signal.SIGTSTP: self.stop, _signal.SIGCONT: self.go_on}
        self.set = ()

    def __enter__(self):
        self.set = []
        try:
            for number, handler in self.handlers.items():
                if _signal.getsignal(number) == _signal.SIG_DFL:
                    _signal.signal(number, handler)
                    self.set.append(number)
        except ValueError:
            pass  # not in the main thread

    def __exit__(self, *error):
        for number in self.set:
            _signal.signal(number, _signal.SIG_DFL)

    def changed(self, number, frame):
        editor.resume(False)

    def stop(self, number, frame):
        editor.suspend()
        _signal.signal(number, _signal.SIG_DFL)
        os.kill(os.getpid(), number)
        _signal.signal(number, self.stop)

    def go_on(self, number, frame):
        editor.resume(True)


signals = Signals()
