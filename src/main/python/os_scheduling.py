"""os: processors, priorities, times, random bytes, other processes. As posixmodule.c."""


def install(native, module, struct_sequence):
    import operator
    import os
    import sys

    public, in_both, system_call = module.public, module.in_both, module.system_call
    c_int, pid, unsigned_int = module.c_int, module.pid, module.unsigned_int

    EINVAL = 22

    # ---- priorities

    getpriority_call, setpriority_call = system_call("getpriority"), system_call("setpriority")
    PRIO_PROCESS, MOST_NICE = 0, 20

    @public
    def getpriority(which, who):
        """Return program scheduling priority."""
        return MOST_NICE - getpriority_call(c_int(which), c_int(who))

    @public
    def setpriority(which, who, priority):
        """Set program scheduling priority."""
        setpriority_call(c_int(which), c_int(who), c_int(priority))

    @public
    def nice(increment, /):
        """Add increment to the priority of process and return the new priority."""
        increment = c_int(increment)
        try:
            setpriority_call(PRIO_PROCESS, 0, max(-MOST_NICE, min(getpriority(PRIO_PROCESS, 0) + increment, MOST_NICE - 1)))
        except PermissionError:
            number = 1
        else:
            return getpriority(PRIO_PROCESS, 0)
        raise OSError(number, os.strerror(number))  # EPERM, where the system call says EACCES

    # ---- policies

    def reduce(param):
        return type(param), (tuple(param), {})

    def new_param(cls, sched_priority):
        return tuple.__new__(cls, (sched_priority,))

    sched_param = struct_sequence(
        "posix", "sched_param", "Currently has only one field: sched_priority\n\n"
        "  sched_priority\n    A scheduling parameter.", ("sched_priority",))
    sched_param.__new__ = new_param
    in_both("sched_param", sched_param)

    def parameters(param):
        """struct sched_param"""
        if not isinstance(param, sched_param):
            raise TypeError("must have a sched_param object")
        priority = operator.index(param.sched_priority)
        if not -(1 << 31) <= priority < 1 << 31:
            raise OverflowError("sched_priority out of range")
        return priority.to_bytes(4, sys.byteorder, signed=True)

    module.sched_parameters = parameters
    calls = {name: system_call("sched_" + name) for name in (
        "get_priority_max", "get_priority_min", "getscheduler", "setscheduler", "getparam", "setparam",
        "rr_get_interval", "getaffinity", "setaffinity", "yield")}

    @public
    def sched_get_priority_max(policy):
        """Get the maximum scheduling priority for policy."""
        return calls["get_priority_max"](c_int(policy))

    @public
    def sched_get_priority_min(policy):
        """Get the minimum scheduling priority for policy."""
        return calls["get_priority_min"](c_int(policy))

    @public
    def sched_getscheduler(pid, /):
        """Get the scheduling policy for the process identified by pid.

Passing 0 for pid returns the scheduling policy for the calling process."""
        return calls["getscheduler"](module.pid(pid))

    @public
    def sched_setscheduler(pid, policy, param, /):
        """Set the scheduling policy for the process identified by pid.

If pid is 0, the calling process is changed.
param is an instance of sched_param."""
        calls["setscheduler"](module.pid(pid), c_int(policy), parameters(param))

    @public
    def sched_getparam(pid, /):
        """Returns scheduling parameters for the process identified by pid.

If pid is 0, returns parameters for the calling process.
Return value is an instance of sched_param."""
        param = bytearray(4)
        calls["getparam"](module.pid(pid), param)
        return sched_param(int.from_bytes(param, sys.byteorder, signed=True))

    @public
    def sched_setparam(pid, param, /):
        """Set scheduling parameters for the process identified by pid.

If pid is 0, sets parameters for the calling process.
param should be an instance of sched_param."""
        calls["setparam"](module.pid(pid), parameters(param))

    @public
    def sched_rr_get_interval(pid, /):
        """Return the round-robin quantum for the process identified by pid, in seconds.

Value returned is a float."""
        interval = bytearray(16)
        calls["rr_get_interval"](module.pid(pid), interval)
        return int.from_bytes(interval[:8], sys.byteorder) + 1e-9 * int.from_bytes(interval[8:], sys.byteorder)

    # ---- processors

    MASK_BYTES, MOST_BYTES = 128, 1 << 20  # as many as sched.h has; the kernel may have more

    @public
    def sched_getaffinity(pid, /):
        """Return the affinity of the process identified by pid (or the current process if zero).

The affinity is returned as a set of CPU identifiers."""
        pid = module.pid(pid)
        size = MASK_BYTES
        while True:
            mask = bytearray(size)
            try:
                used = calls["getaffinity"](pid, size, mask)
                break
            except OSError as error:
                if error.errno != EINVAL or size == MOST_BYTES:
                    raise
            size *= 2
        bits = int.from_bytes(mask[:used], sys.byteorder)
        return {cpu for cpu in range(bits.bit_length()) if bits >> cpu & 1}

    @public
    def sched_setaffinity(pid, mask, /):
        """Set the CPU affinity of the process identified by pid to mask.

mask should be an iterable of integers identifying CPUs."""
        pid, bits = module.pid(pid), 0
        for cpu in iter(mask):
            if not isinstance(cpu, int):
                raise TypeError(f"expected an iterator of ints, but iterator yielded {type(cpu)!r}")
            if cpu < 0:
                raise ValueError("negative CPU number")
            if cpu > (1 << 31) - 2:
                raise OverflowError("CPU number too large")
            bits |= 1 << cpu
        size = max(MASK_BYTES, (bits.bit_length() + 63) // 64 * 8)
        calls["setaffinity"](pid, size, bits.to_bytes(size, sys.byteorder))

    @public
    def sched_yield():
        """Voluntarily relinquish the CPU."""
        calls["yield"]()

    # ---- times

    TICKS_SECOND = os.sysconf("SC_CLK_TCK")
    times_call = native.system_call
    times_number = module.numbers["times"]

    times_result = struct_sequence(
        "posix", "times_result", "times_result: Result from os.times().\n\n"
        "This object may be accessed either as a tuple of\n"
        "  (user, system, children_user, children_system, elapsed),\n"
        "or via the attributes user, system, children_user, children_system,\nand elapsed.\n\nSee os.times for more information.",
        ("user", "system", "children_user", "children_system", "elapsed"))
    in_both("times_result", times_result)

    @public
    def times():
        """Return a collection containing process timing information.

The object returned behaves like a named tuple with these fields:
  (utime, stime, cutime, cstime, elapsed_time)
All fields are floating point numbers."""
        buffer = bytearray(32)  # struct tms
        elapsed = times_call(times_number, buffer)  # which may be negative
        ticks = [int.from_bytes(buffer[i:i + 8], sys.byteorder) for i in range(0, 32, 8)]
        return times_result([tick / TICKS_SECOND for tick in (*ticks, elapsed)])

    # ---- random bytes

    getrandom_call = system_call("getrandom")

    @public
    def getrandom(size, flags=0):
        """Obtain a series of random bytes."""
        size, flags = module.c_ssize_t(size), c_int(flags)
        if size < 0:
            raise OSError(EINVAL, os.strerror(EINVAL))
        buffer = bytearray(size)
        return bytes(buffer[:getrandom_call(buffer, size, flags)])

    # ---- other processes, and namespaces

    pidfd_open_call, unshare_call, setns_call = map(system_call, ("pidfd_open", "unshare", "setns"))

    @public
    def pidfd_open(pid, flags=0):
        """Return a file descriptor referring to the process *pid*.

The descriptor can be used to perform process management without races and
signals."""
        return pidfd_open_call(module.pid(pid), unsigned_int(flags))

    @public
    def unshare(flags):
        """Disassociate parts of a process (or thread) execution context.

  flags
    Namespaces to be unshared."""
        unshare_call(c_int(flags))

    @public
    def setns(fd, nstype=0):
        """Move the calling thread into different namespaces.

  fd
    A file descriptor to a namespace.
  nstype
    Type of namespace."""
        setns_call(module.fildes(fd), c_int(nstype))


install
