# SPDX-License-Identifier: Apache-2.0
"""Which files there are here, and in which order they are loaded: a file imports, at its top, what comes before it."""

MODULES = (
    "struct_sequences", "arguments", "system_calls", "os_module",
    # what modules that an interpreter has imported before lack, or do otherwise
    "time_functions", "calendar_time", "clocks", "flags", "locks", "exit_handlers", "unclosed_files", "program_end",
    "descriptor_limit", "standard_streams", "standard_input", "shared_memory", "signal_functions",
    "os_fork", "os_wait", "os_process", "os_descriptors", "os_environment", "os_files", "os_credentials", "os_scheduling",
    "os_terminals", "os_paths", "os_exec", "os_spawn", "os_status", "subprocesses",
    # of what is imported later
    "post_import_hooks",
)

PATCHES = {
    # the module that is patched, by patches/NAME.py: what that needs, and others do not
    "_codecs": (),
    "_ctypes": (
        "ctypes.keeping", "ctypes.objects", "ctypes.scalars", "ctypes.own_functions", "ctypes.python_api", "ctypes.libraries",
        "ctypes.type_info", "ctypes.data", "ctypes.parameters", "ctypes.arrays", "ctypes.types", "ctypes.simple",
        "ctypes.fields", "ctypes.structures", "ctypes.pointers", "ctypes.signatures", "ctypes.calls", "ctypes.callbacks",
        "ctypes.output_parameters", "ctypes.functions", "ctypes.casts"),
    "_locale": (),
    "_multiprocessing": (),
    "_pickle": (),
    "_queue": (),
    "_socket": ("sockets.messages", "sockets.address_parts", "sockets.addresses", "sockets.methods"),
    "_thread": (),
    "codecs": (),
    "codeop": (),
    "concurrent.futures._base": ("tracebacks",),
    "concurrent.futures.thread": (),
    "dis": (),
    "encodings": (),
    "errno": (),
    "faulthandler": (),
    "fcntl": (),
    "gc": (),
    "locale": (),
    "mmap": (),
    "multiprocessing.connection": ("messages",),
    "multiprocessing.context": (),
    "multiprocessing.pool": ("tracebacks",),
    "multiprocessing.popen_fork": (),
    "multiprocessing.queues": ("messages",),
    "multiprocessing.reduction": (),
    "multiprocessing.resource_tracker": (),
    "multiprocessing.util": (),
    "pwd": ("users",),
    "readline": ("line_editing.editor", "line_editing.bindings", "line_editing.history", "line_editing.signals"),
    "resource": (),
    "select": (),
    "sys": (),
    "sysconfig": (),
    "threading": (),
}

MISSING = {
    # modules that GraalPy has not, made by missing/NAME.py
    "grp": ("users",),
    "syslog": (),
}
