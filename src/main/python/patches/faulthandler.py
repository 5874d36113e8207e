"""faulthandler: stacks of Python, at once, after a time, or when a signal comes. As faulthandler.c."""


def patch(faulthandler):
    import _signal
    import sys

    built_in, posix, native = polyfork.built_in, polyfork.posix, polyfork.native
    faults = posix.faults

    FATAL = {
        _signal.SIGBUS: "Bus error",
        _signal.SIGILL: "Illegal instruction",
        _signal.SIGFPE: "Floating point exception",
        _signal.SIGABRT: "Aborted",
        _signal.SIGSEGV: "Segmentation fault",
    }
    MOST_MICROS = (2**63 - 1) // 1000
    files = {}  # which must not be closed: by what they are for

    def descriptor(file):
        if file is None:
            try:
                file = sys.stderr
            except AttributeError:
                raise RuntimeError("unable to get sys.stderr") from None
            if file is None:
                raise RuntimeError("sys.stderr is None")
        elif isinstance(file, int):
            fd = posix.c_int(file)
            if fd < 0:
                raise ValueError("file is not a valid file descriptor")
            return fd
        fd = file.fileno()
        if not isinstance(fd, int) or not 0 <= fd < 2**31:
            raise RuntimeError("file.fileno() is not a valid file descriptor")
        try:
            file.flush()
        except Exception:
            pass
        return int(fd)

    def dump_traceback(file=None, all_threads=True):
        """dump_traceback($module, /, file=sys.stderr, all_threads=True)
--

Dump the traceback of the current thread, or of all threads if all_threads is True, into file."""
        all_threads = posix.c_int(all_threads)
        faults.dump_traceback(descriptor(file), all_threads, "")

    # ---- after a time

    def header(micros):
        seconds, micros = divmod(micros, 1_000_000)
        minutes, seconds = divmod(seconds, 60)
        hours, minutes = divmod(minutes, 60)
        fraction = f".{micros:06}" if micros else ""
        return f"Timeout ({hours}:{minutes:02}:{seconds:02}{fraction})!\n"

    def dump_traceback_later(timeout, repeat=False, file=None, exit=False):
        """dump_traceback_later($module, /, timeout, repeat=False, file=sys.stderr, exit=False)
--

Dump the traceback of all threads in timeout seconds,
or each timeout seconds if repeat is True. If exit is True, call _exit(1) which is not safe."""
        nanos = polyfork.to_nanos(timeout)
        repeat, exit = posix.c_int(repeat), posix.c_int(exit)
        micros = -(-nanos // 1000)
        if micros <= 0:
            raise ValueError("timeout must be greater than 0")
        if micros > MOST_MICROS:
            raise OverflowError("timeout value is too large")
        fd = descriptor(file)
        mask = _signal.pthread_sigmask(_signal.SIG_BLOCK, _signal.valid_signals())  # which the new thread has
        try:
            faults.start_watchdog(nanos, repeat, fd, header(micros), exit)
        finally:
            _signal.pthread_sigmask(_signal.SIG_SETMASK, mask)
        files["later"] = file

    def cancel_dump_traceback_later():
        """cancel_dump_traceback_later($module, /)
--

Cancel the previous call to dump_traceback_later()."""
        faults.cancel_watchdog()
        files.pop("later", None)

    # ---- at a signal

    def fatal(number, fd, all_threads):
        def dump():
            faults.dump_traceback(fd, all_threads, f"Fatal Python error: {FATAL[number]}\n\n")

        return dump

    enabled = False

    def enable(file=None, all_threads=True):
        """enable($module, /, file=sys.stderr, all_threads=True)
--

Enable the fault handler."""
        nonlocal enabled
        all_threads = posix.c_int(all_threads)
        fd = descriptor(file)
        for number in FATAL:
            faults.register(number, fatal(number, fd, all_threads), True)
        enabled = True
        files["enable"] = file

    def disable():
        """disable($module, /)
--

Disable the fault handler."""
        nonlocal enabled
        was_enabled, enabled = enabled, False
        if was_enabled:
            for number in FATAL:
                faults.unregister(number)
            del files["enable"]
        return was_enabled

    def is_enabled():
        """is_enabled($module, /)
--

Check if the handler is enabled."""
        return enabled

    def checked(signum):
        number = posix.pid(signum)
        if number in FATAL:
            raise RuntimeError(f"signal {number} cannot be registered, use enable() instead")
        if not 1 <= number < _signal.NSIG:
            raise ValueError("signal number out of range")
        return number

    def register(signum, file=None, all_threads=True, chain=False):
        """register($module, /, signum, file=sys.stderr, all_threads=True, chain=False)
--

Register a handler for the signal 'signum': dump the traceback of the current thread,
or of all threads if all_threads is True, into file."""
        number, all_threads, chain = checked(signum), posix.c_int(all_threads), posix.c_int(chain)
        fd = descriptor(file)
        faults.register(number, lambda: faults.dump_traceback(fd, all_threads, ""), bool(chain))
        files[number] = file

    def unregister(signum, /):
        """unregister($module, signum, /)
--

Unregister the handler of the signal 'signum' registered by register()."""
        number = checked(signum)
        files.pop(number, None)
        return faults.unregister(number)

    # ---- what tests of crashes call

    def crash(number):
        faults.dump(number)
        native.exit_by_signal(int(number))

    def _sigabrt():
        """_sigabrt(): raise a SIGABRT signal"""
        crash(_signal.SIGABRT)

    def _sigfpe():
        """_sigfpe(): raise a SIGFPE signal"""
        crash(_signal.SIGFPE)

    def _sigsegv(release_gil=False):
        """_sigsegv(release_gil=False): raise a SIGSEGV signal"""
        crash(_signal.SIGSEGV)

    for function in (
            dump_traceback, dump_traceback_later, cancel_dump_traceback_later, enable, disable, is_enabled, register, unregister,
            _sigabrt, _sigfpe, _sigsegv):
        built_in(faulthandler, function)
