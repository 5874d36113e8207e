# SPDX-License-Identifier: Apache-2.0
"""Patches of GraalPy's copy of the standard library: what it leaves out or does otherwise where there is no fork."""


def install(native, built_in):
    import operator
    import os

    def patch_context(context):
        """multiprocessing's start method fork is there, and is the default."""

        def forking(popen_module):
            def _Popen(process_obj):
                import importlib

                return importlib.import_module("multiprocessing." + popen_module).Popen(process_obj)

            return staticmethod(_Popen)

        context.ForkProcess._Popen = forking("popen_fork")
        context.ForkServerProcess._Popen = forking("popen_forkserver")
        context.BaseContext._SemLock = staticmethod(sem_lock)
        context.DefaultContext.get_all_start_methods = lambda self: ["fork", "spawn", "forkserver"]
        context._default_context._default_context = context._concrete_contexts["fork"]

    def patch_popen_fork(popen_fork):
        """A Process's descriptors are closed when it is gone, which takes a collection here: one before they run out."""
        launch_and_keep = popen_fork.Popen.__init__
        most_open = None

        def halfway_to_limit(count):
            return (count + os.sysconf("SC_OPEN_MAX")) // 2

        def __init__(self, process_obj):
            nonlocal most_open
            launch_and_keep(self, process_obj)
            if self.sentinel >= (most_open or halfway_to_limit(0)):
                native.close_unreachable()
                most_open = halfway_to_limit(len(os.listdir("/proc/self/fd")))

        popen_fork.Popen.__init__ = __init__

    def patch_util(util):
        """What a Process does before it runs its target it does once: no work for which it would need compilers."""
        run_after_forkers = util._run_after_forkers

        def _run_after_forkers():
            run_after_forkers()
            native.note_startup_activity()

        util._run_after_forkers = _run_after_forkers

    def sem_lock(kind, value, maxvalue, name, unlink):
        from _multiprocessing import SemLock

        return SemLock(kind, value, maxvalue, name, unlink)

    def patch_connection(connection):
        """GraalPy closes each Connection by a finalizer, also at exit, before the pools that still need theirs end."""
        import types

        def finalize(connection, close):
            native.own_descriptor(connection, close.__self__.fd)

        connection.weakref = types.SimpleNamespace(finalize=finalize)

    def patch_resource_tracker(resource_tracker):
        """What shared memory is left over is removed."""
        import _posixshmem

        resource_tracker._CLEANUP_FUNCS["shared_memory"] = _posixshmem.shm_unlink

    def patch_thread_pools(thread):
        """A child's thread pools work, as the parent's: the hooks of CPython's copy of the module."""
        os.register_at_fork(
            before=thread._global_shutdown_lock.acquire,
            after_in_child=thread._global_shutdown_lock._at_fork_reinit,
            after_in_parent=thread._global_shutdown_lock.release,
        )

    def find_frame(exception):
        """GraalPy finds the frame that has caught it only in its own thread, as long as that frame runs: it is found here."""
        traceback = getattr(exception, "__traceback__", None)
        if traceback is not None:
            traceback.tb_frame

    def patch_futures(futures):
        """An exception of another thread has its traceback while that thread still runs."""
        future_set_exception = futures.Future.set_exception

        def set_exception(self, exception):
            find_frame(exception)
            future_set_exception(self, exception)

        set_exception.__doc__ = future_set_exception.__doc__
        futures.Future.set_exception = set_exception

    def patch_pool(pool):
        """The same of a ThreadPool's workers."""
        setup_queues = pool.ThreadPool._setup_queues

        class ResultQueue(pool.queue.SimpleQueue):
            def put(self, task):
                if task is not None:
                    _, _, (success, value) = task
                    if not success:
                        find_frame(value)
                super().put(task)

        def _setup_queues(self):
            setup_queues(self)
            self._outqueue = ResultQueue()
            self._quick_get = self._outqueue.get

        pool.ThreadPool._setup_queues = _setup_queues

    def patch_gc(gc):
        """What servers call before they fork. The JVM's collectors have no such thresholds, and nothing to freeze."""
        threshold = [700, 10, 10]

        def get_threshold():
            """After how many new objects each generation is collected."""
            return tuple(threshold)

        def set_threshold(*thresholds):
            """set_threshold(threshold0, [threshold1, [threshold2]])

Sets after how many new objects each generation is collected; 0 for the first: not by itself."""
            if not 1 <= len(thresholds) <= 3:
                raise TypeError("gc.set_threshold requires 1 to 3 arguments")
            threshold[: len(thresholds)] = map(operator.index, thresholds)

        def freeze():
            """Freeze all current tracked objects and ignore them for future collections."""

        def unfreeze():
            """Unfreeze all objects in the permanent generation."""

        def get_freeze_count():
            """How many objects gc.freeze() has put by."""
            return 0

        for function in (get_threshold, set_threshold, freeze, unfreeze, get_freeze_count):
            built_in(gc, function)
        gc.garbage = []

    __graalpython__.get_max_process_count = lambda: os.cpu_count() or 1
    return {
        "gc": patch_gc,
        "multiprocessing.context": patch_context,
        "multiprocessing.connection": patch_connection,
        "multiprocessing.pool": patch_pool,
        "multiprocessing.popen_fork": patch_popen_fork,
        "multiprocessing.resource_tracker": patch_resource_tracker,
        "multiprocessing.util": patch_util,
        "concurrent.futures._base": patch_futures,
        "concurrent.futures.thread": patch_thread_pools,
    }


install
