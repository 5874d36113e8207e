"""The signal module, as signalmodule.c. Java calls handle() in the main thread for each signal that was noted."""


def install(native, module, built_in, struct_sequence, to_nanos):
    import _signal
    import itertools
    import operator
    import os
    import sys
    import time
    from types import SimpleNamespace

    c_int = module.c_int
    DEFAULT, IGNORED, NOTED = range(3)  # engine.h, enum pf_disposition

    for name, value in native.signal_constants:
        setattr(_signal, name, value)
    NSIG = _signal.SIGRTMAX + 1
    NOT_PYTHONS = (32, 33)  # the C library's own
    _signal.NSIG, _signal.SIG_DFL, _signal.SIG_IGN = NSIG, 0, 1

    handlers = {}  # callables, by signal number
    faults = {}  # what faulthandler does before, and what the kernel did, by signal number
    wakeup = {"fd": -1, "warn_on_full_buffer": True}

    def signal_number(value):
        number = c_int(value)
        if not 1 <= number < NSIG:
            raise ValueError("signal number out of range")
        return number

    def to_set(signals):
        mask = 0
        for value in signals:
            number = operator.index(value)
            if not 1 <= number < NSIG:
                raise ValueError(f"signal number {number} out of range [1; {NSIG - 1}]")
            if number not in NOT_PYTHONS:
                mask |= 1 << (number - 1)
        return module.java_long(mask)

    module.signal_set = to_set

    def from_set(mask):
        return {number for number in range(1, NSIG) if mask >> (number - 1) & 1}

    def public(function):
        return built_in(_signal, function)

    # ---- handlers

    def handle(number):
        """Runs the program's handler."""
        report_wakeup_error()
        if number in faults and not handle_fault(number):
            return
        handler = handlers.get(number)
        if handler is not None:
            handler(number, frame_of_program())

    def handle_fault(number):
        """True if the program's own handler is to run, too."""
        dump, chain, disposition = faults[number]
        dump()
        if chain and number not in handlers and disposition == DEFAULT:
            native.exit_by_signal(number)
        return chain

    def frame_of_program():
        """None where no line of Python runs: before the program's first, after its last."""
        for depth in itertools.count(2):  # by f_back, GraalPy fails at a frame of ours that it has not made an object of
            try:
                frame = sys._getframe(depth)
            except ValueError:
                return None
            if not frame.f_code.co_filename.startswith("<polyfork "):
                return frame

    def report_wakeup_error():
        number = native.take_wakeup_errno()
        if number == 0 or number == 11 and not wakeup["warn_on_full_buffer"]:
            return
        try:
            raise OSError(number, os.strerror(number))
        except OSError as error:
            unraisable_wakeup(error)

    def unraisable_wakeup(error):
        sys.unraisablehook(sys.UnraisableHookArgs((
            OSError, error, error.__traceback__,
            "Exception ignored when trying to write to the signal wakeup fd", None)))

    def current(number):
        if number in handlers:
            return handlers[number]
        if number in faults:
            return faults[number][2]
        disposition = native.disposition(number) if number not in NOT_PYTHONS else None
        return disposition if disposition in (DEFAULT, IGNORED) else None

    @public
    def default_int_handler(*args):
        """The default handler for SIGINT installed by Python.

It raises KeyboardInterrupt."""
        if len(args) != 2:
            raise TypeError(f"default_int_handler expected 2 arguments, got {len(args)}")
        c_int(args[0])
        raise KeyboardInterrupt

    @public
    def signal(signalnum, handler, /):
        """Set the action for the given signal.

The action can be SIG_DFL, SIG_IGN, or a callable Python object.
The previous action is returned.  See getsignal() for possible return values.

*** IMPORTANT NOTICE ***
A signal handler function is called with two arguments:
the first is the signal number, the second is the interrupted stack frame."""
        number = c_int(signalnum)
        if not native.in_main_thread():
            raise ValueError("signal only works in main thread of the main interpreter")
        signal_number(number)
        if isinstance(handler, int) and handler in (DEFAULT, IGNORED):
            disposition = int(handler)
        elif callable(handler):
            disposition = NOTED
        else:
            raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
        native.check_signals()
        old = current(number)
        if number in NOT_PYTHONS:
            raise OSError(22, os.strerror(22))
        faults.pop(number, None)
        if disposition == NOTED:
            before = handlers.get(number)
            handlers[number] = handler
            try:
                native.set_disposition(number, NOTED, 0)
            except OSError:
                del handlers[number]
                if before is not None:
                    handlers[number] = before
                raise
        else:
            native.set_disposition(number, disposition, 0)
            handlers.pop(number, None)
        return old

    @public
    def getsignal(signalnum, /):
        """Return the current action for the given signal.

The return value can be:
  SIG_IGN -- if the signal is being ignored
  SIG_DFL -- if the default action for the signal is in effect
  None    -- if an unknown handler is in effect
  anything else -- the callable Python object used as a handler"""
        return current(signal_number(signalnum))

    @public
    def siginterrupt(signalnum, flag, /):
        """Change system call restart behaviour.

If flag is False, system calls will be restarted when interrupted by
signal sig, else system calls will be interrupted."""
        number, flag = c_int(signalnum), c_int(flag)
        signal_number(number)
        if number in NOT_PYTHONS or number in (_signal.SIGKILL, _signal.SIGSTOP):
            raise OSError(22, os.strerror(22))
        if number in handlers:
            native.set_disposition(number, NOTED, 0 if flag else 1)

    @public
    def set_wakeup_fd(fd, /, *, warn_on_full_buffer=True):
        """set_wakeup_fd(fd, *, warn_on_full_buffer=True) -> fd

Sets the fd to be written to (with the signal number) when a signal
comes in.  A library can use this to wakeup select or poll.
The previous fd or -1 is returned.

The fd must be non-blocking."""
        fd = c_int(fd)
        if not native.in_main_thread():
            raise ValueError("set_wakeup_fd only works in main thread of the main interpreter")
        if fd != -1:
            os.fstat(fd)
            if os.get_blocking(fd):
                raise ValueError(f"the fd {fd} must be in non-blocking mode")
        wakeup["warn_on_full_buffer"] = bool(warn_on_full_buffer)
        wakeup["fd"], old = fd, wakeup["fd"]
        native.set_wakeup_fd(fd)
        return old

    # ---- faulthandler

    def register_fault(number, dump, chain):
        """Calls dump when the signal comes, and then what was called before if chain is true."""
        before = faults[number][2] if number in faults else native.disposition(number)
        if number in NOT_PYTHONS:
            raise OSError(22, os.strerror(22))
        native.set_disposition(number, NOTED, 0)
        faults[number] = dump, chain, before

    def unregister_fault(number):
        """True if there was one."""
        if number not in faults:
            return False
        _, _, before = faults.pop(number)
        native.set_disposition(number, before, 0)
        return True

    def dump_fault(number):
        """The process ends by this signal."""
        if number in faults:
            faults[number][0]()

    module.faults = SimpleNamespace(
        register=register_fault, unregister=unregister_fault, dump=dump_fault, dump_traceback=native.dump_traceback,
        start_watchdog=native.start_watchdog, cancel_watchdog=native.cancel_watchdog)

    # ---- sending

    @public
    def raise_signal(signalnum, /):
        """Send a signal to the executing process."""
        native.raise_signal(c_int(signalnum))
        native.check_signals()

    @public
    def pthread_kill(thread_id, signalnum, /):
        """Send a signal to a thread."""
        thread_id, number = operator.index(thread_id), c_int(signalnum)
        sys.audit("signal.pthread_kill", thread_id, number)
        native.pthread_kill(thread_id, number)
        native.check_signals()

    pidfd_send_signal_call = module.system_call("pidfd_send_signal")

    @public
    def pidfd_send_signal(pidfd, signalnum, siginfo=None, flags=0, /):
        """Send a signal to a process referred to by a pid file descriptor."""
        pidfd, number, flags = c_int(pidfd), c_int(signalnum), c_int(flags)
        if siginfo is not None:
            raise TypeError("siginfo must be None")
        pidfd_send_signal_call(pidfd, number, None, flags)
        native.check_signals()

    def simulate(number):
        """As PyErr_SetInterruptEx: a signal that the program handles counts as come."""
        if number in handlers:
            if wakeup["fd"] != -1:
                write_wakeup(number)
            native.simulate(number)
            native.check_signals()

    def write_wakeup(number):
        try:
            os.write(wakeup["fd"], bytes([number]))
        except OSError as error:
            if not isinstance(error, BlockingIOError) or wakeup["warn_on_full_buffer"]:
                unraisable_wakeup(error)

    module.simulate_signal = simulate

    # ---- masks and waiting

    @public
    def pthread_sigmask(how, mask, /):
        """Fetch and/or change the signal mask of the calling thread."""
        old = native.sigmask(c_int(how), to_set(mask))
        native.check_signals()
        return from_set(old)

    @public
    def sigpending():
        """Examine pending signals.

Returns a set of signal numbers that are pending for delivery to
the calling thread."""
        return from_set(native.sigpending())

    struct_siginfo = struct_sequence(
        "signal", "struct_siginfo",
        "struct_siginfo: Result from sigwaitinfo or sigtimedwait.\n\n"
        "This object may be accessed either as a tuple of\n"
        "(si_signo, si_code, si_errno, si_pid, si_uid, si_status, si_band),\n"
        "or via the attributes si_signo, si_code, and so on.",
        ("si_signo", "si_code", "si_errno", "si_pid", "si_uid", "si_status", "si_band"))
    _signal.struct_siginfo = struct_siginfo

    @public
    def sigwait(sigset, /):
        """Wait for a signal.

Suspend execution of the calling thread until the delivery of one of the
signals specified in the signal set sigset.  The function accepts the signal
and returns the signal number."""
        return native.sigtimedwait(to_set(sigset), -1)[0]

    @public
    def sigwaitinfo(sigset, /):
        """Wait synchronously until one of the signals in *sigset* is delivered.

Returns a struct_siginfo containing information about the signal."""
        return struct_siginfo(native.sigtimedwait(to_set(sigset), -1))

    @public
    def sigtimedwait(sigset, timeout, /):
        """Like sigwaitinfo(), but with a timeout.

The timeout is specified in seconds, with floating point numbers allowed."""
        nanos = to_nanos(timeout)
        if nanos < 0:
            raise ValueError("timeout must be non-negative")
        info = native.sigtimedwait(to_set(sigset), nanos)
        return struct_siginfo(info) if info else None

    @public
    def pause():
        """Wait until a signal arrives."""
        native.pause()

    # ---- timers

    def to_timeval(seconds):
        return divmod(-(-to_nanos(seconds) // 1000), 1_000_000)

    def from_timeval(figures):
        return figures[0] + figures[1] / 1e6, figures[2] + figures[3] / 1e6

    class itimer_error(OSError):
        pass

    itimer_error.__module__, itimer_error.__qualname__ = "signal", "itimer_error"
    _signal.ItimerError = itimer_error

    def timer_call(function, *args):
        figures = function(*args)
        if len(figures) == 1:  # a negated errno
            raise itimer_error(-figures[0], os.strerror(-figures[0]))
        return from_timeval(figures)

    @public
    def setitimer(which, seconds, interval=0.0, /):
        """Sets given itimer (one of ITIMER_REAL, ITIMER_VIRTUAL or ITIMER_PROF).

The timer will fire after value seconds and after that every interval seconds.
The itimer can be cleared by setting seconds to zero.

Returns old values as a tuple: (delay, interval)."""
        return timer_call(native.setitimer, c_int(which), *to_timeval(seconds), *to_timeval(interval))

    @public
    def getitimer(which, /):
        """Returns current value of given itimer."""
        return timer_call(native.getitimer, c_int(which))

    @public
    def alarm(seconds, /):
        """Arrange for SIGALRM to arrive after the given number of seconds."""
        return native.alarm(c_int(seconds))

    # ---- names

    @public
    def strsignal(signalnum, /):
        """Return the system description of the given signal.

Returns the description of signal *signalnum*, such as "Interrupt"
for :const:`SIGINT`. Returns :const:`None` if *signalnum* has no
description. Raises :exc:`ValueError` if *signalnum* is invalid."""
        text = native.strsignal(signal_number(signalnum))
        return None if text.startswith("Unknown signal") else text

    @public
    def valid_signals():
        """Return a set of valid signal numbers on this platform.

The signal numbers returned by this function can be safely passed to
functions like `pthread_sigmask`."""
        return {number for number in range(1, NSIG) if number not in NOT_PYTHONS}

    # ---- waits of others

    def going_on(wait):
        """PEP 475, which GraalPy's select.select does not know: a handler that raises nothing does not end the wait."""

        def select(rlist, wlist, xlist, timeout=None, /):
            """Wait until one or more file descriptors are ready for some kind of I/O.

The first three arguments are iterables of file descriptors or objects with a
fileno() method; the result are lists of those that are ready. Without a timeout,
a floating-point number of seconds, it waits as long as it takes."""
            begin, left = time.monotonic(), timeout
            while True:
                handled = native.handled()
                try:
                    return wait(rlist, wlist, xlist, left)
                except OSError as error:  # GraalPy asks for its errno later, and a handler may have changed that
                    native.check_signals()
                    if not isinstance(error, InterruptedError) and native.handled() == handled:
                        raise
                if timeout is not None:
                    left = timeout - (time.monotonic() - begin)
                    if left < 0:
                        return [], [], []

        return select

    import select as select_module

    built_in(select_module, going_on(select_module.select))
    native.listen(handle)
    if native.own_signals and current(_signal.SIGINT) == DEFAULT:
        signal(_signal.SIGINT, default_int_handler)


install
