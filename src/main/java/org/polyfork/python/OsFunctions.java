// SPDX-License-Identifier: Apache-2.0
package org.polyfork.python;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.polyfork.builtins.BlockingCall;
import org.polyfork.builtins.DescriptorLimit;
import org.polyfork.builtins.MemoryMaps;
import org.polyfork.builtins.ModuleFunction;
import org.polyfork.builtins.NativeFunctions;
import org.polyfork.builtins.OsErrors;
import org.polyfork.builtins.PythonBytes;
import org.polyfork.builtins.PythonValues;
import org.polyfork.builtins.SimpleQueueGet;
import org.polyfork.builtins.StatFunctions;
import org.polyfork.builtins.Subclasses;
import org.polyfork.builtins.TextCodecs;
import org.polyfork.builtins.UnclosedFiles;
import org.polyfork.fork.ContextState;
import org.polyfork.fork.Fork;
import org.polyfork.internals.JvmFiles;
import org.polyfork.internals.Locks;
import org.polyfork.posix.CancellableCalls;
import org.polyfork.posix.Configuration;
import org.polyfork.posix.Constants;
import org.polyfork.posix.ForkEngine;
import org.polyfork.posix.Libc;
import org.polyfork.posix.PosixException;
import org.polyfork.posix.Signals;
import org.polyfork.process.WaitStatus;
import org.polyfork.signals.PythonSignals;
import org.polyfork.threads.AsyncExceptions;
import org.polyfork.threads.PythonThreads;

/**
 * The Java half of Python's process functions, by the names under which {@code src/main/python/_polyfork/os_*.py} finds
 * them. Each mirrors the function of that name in CPython's {@code posixmodule.c}.
 */
final class OsFunctions {
    private final OsErrors errors;
    private final NativeFunctions functions;

    OsFunctions(OsErrors errors) {
        this.errors = errors;
        functions = new NativeFunctions(errors);
    }

    NativeFunctions of(Fork fork, ContextState state, AsyncExceptions exceptions) {
        PythonSignals signals = state.signals();
        functions.value("built_in", ModuleFunction.adder());
        functions.action("reset_rlock", arguments -> Locks.reset(arguments.values()[0]));
        functions.define(
                "set_async_exc",
                arguments -> exceptions.set(
                        arguments.longAt(0), arguments.values()[1], arguments.values()[2]));
        functions.define("fork", arguments -> fork.fork(state));
        functions.define("snapshot", arguments -> fork.snapshot(state, arguments.textAt(0)));
        functions.define("continue_in_child", arguments -> fork.continueInChild(state));
        functions.define("try_import_lock", arguments -> state.locks().tryImportLock());
        functions.define("without_signal_handlers", arguments -> {
            Object result = withSignalHandlers(false, arguments.values()[0]);
            signals.check();
            return result;
        });
        functions.define(
                "with_signal_handlers",
                arguments -> withSignalHandlers(true, arguments.values()[0]));
        functions.action("note_startup_activity", arguments -> ForkEngine.noteStartupActivity());
        UnclosedFiles.defineIn(functions);
        functions.action(
                "remove_subclass",
                arguments -> Subclasses.remove(arguments.values()[0], arguments.values()[1]));
        functions.define(
                "has_other_threads", arguments -> !PythonThreads.ALL.others().isEmpty());
        functions.define("gettid", arguments -> Libc.gettid());
        functions.define("getpid", arguments -> Libc.getpid());
        functions.define("getppid", arguments -> Libc.getppid());
        defineWaiting(state);
        defineWaitStatus();
        functions.action("kill", arguments -> {
            Signals.kill(arguments.intAt(0), arguments.intAt(1));
            signals.check();
        });
        functions.action("killpg", arguments -> {
            Libc.killpg(arguments.intAt(0), arguments.intAt(1));
            signals.check();
        });
        functions.numbers("pipe2", arguments -> IntStream.of(Libc.pipe2(arguments.intAt(0)))
                .asLongStream());
        functions.action("_exit", arguments -> ForkEngine.exit(arguments.intAt(0)));
        functions.action("exit_by_signal", arguments -> ForkEngine.exitBySignal(arguments.intAt(0)));
        functions.action(
                "set_item",
                arguments -> PythonValues.setItem(
                        arguments.values()[0], arguments.intAt(1), arguments.values()[2]));
        functions.define(
                "pathconf",
                arguments -> Configuration.pathconf(PythonBytes.copyOf(arguments.values()[0]), arguments.intAt(1)));
        functions.define("fpathconf", arguments -> Configuration.fpathconf(arguments.intAt(0), arguments.intAt(1)));
        functions.define("sysconf", arguments -> Configuration.sysconf(arguments.intAt(0)));
        functions.define("confstr", arguments -> Configuration.confstr(arguments.intAt(0))
                .<Object>map(PythonValues::text)
                .orElse(PythonValues.none()));
        functions.define("ttyname", arguments -> PythonValues.text(Libc.ttyname(arguments.intAt(0))));
        functions.action(
                "posix_fallocate",
                arguments -> Libc.posixFallocate(arguments.intAt(0), arguments.longAt(1), arguments.longAt(2)));
        functions.define("is_jvms", arguments -> JvmFiles.ofProcess().contains(arguments.intAt(0)));
        functions.action(
                "closerange", arguments -> JvmFiles.ofProcess().closeOthers(arguments.intAt(0), arguments.intAt(1)));
        functions.constants("constants", Constants.OS.all());
        functions.constants("fcntl_constants", Constants.FCNTL.all());
        functions.constants("resource_constants", Constants.RESOURCE.all());
        functions.constants("select_constants", Constants.SELECT.all());
        functions.constants("pathconf_names", Constants.PATHCONF.all());
        functions.constants("sysconf_names", Constants.SYSCONF.all());
        functions.constants("confstr_names", Constants.CONFSTR.all());
        functions.action(
                "put_codec",
                arguments -> TextCodecs.put(arguments.values()[0], arguments.values()[1]));
        functions.define(
                "encoder",
                arguments -> TextCodecs.encoder(arguments.textAt(0), arguments.values()[1]));
        functions.define(
                "decoder",
                arguments -> TextCodecs.decoder(arguments.textAt(0), arguments.values()[1]));
        SystemCalls.defineIn(functions, signals);
        CredentialFunctions.defineIn(functions);
        ExecFunctions.defineIn(functions);
        SocketFunctions.defineIn(functions);
        DescriptorLimit.defineIn(functions);
        StatFunctions.defineIn(functions);
        SystemLogFunctions.defineIn(functions);
        functions.define(
                "readline", arguments -> ReadlineFunctions.of(arguments, errors).pairs());
        functions.action(
                "install_simple_queue",
                arguments -> SimpleQueueGet.install(arguments.values()[0]));
        MemoryMaps.defineIn(functions);
        functions.define("mmap_constants", none -> PythonValues.pairs(Constants.MMAP.all()));
        LibraryFunctions.defineIn(functions);
        return functions;
    }

    /** Calls a Python function; signal handlers of the program run meanwhile, or not. */
    private static Object withSignalHandlers(boolean allowed, Object function) {
        TruffleSafepoint safepoint = TruffleSafepoint.getCurrent();
        boolean before = safepoint.setAllowSideEffects(allowed);
        try {
            return InteropLibrary.getUncached().execute(function);
        } catch (InteropException e) {
            throw CompilerDirectives.shouldNotReachHere(e);
        } finally {
            safepoint.setAllowSideEffects(before);
        }
    }

    private void defineWaiting(ContextState state) {
        functions.define("waitpid", arguments -> {
            int pid = arguments.intAt(0);
            int options = arguments.intAt(1);
            CancellableCalls.WaitPid result = BlockingCall.call(calls -> calls.waitpid(pid, options));
            noteEnds(state);
            return PythonValues.tuple(result.pid(), result.status());
        });
        functions.define("waitpid_nohang", arguments -> {
            int pid = arguments.intAt(0);
            int options = arguments.intAt(1);
            CancellableCalls.WaitPid result = BlockingCall.callAtOnce(calls -> calls.waitpid(pid, options));
            noteEnds(state);
            return PythonValues.tuple(result.pid(), result.status());
        });
        functions.numbers("wait4", arguments -> {
            int pid = arguments.intAt(0);
            int options = arguments.intAt(1);
            CancellableCalls.Wait4 result = BlockingCall.call(calls -> calls.wait4(pid, options));
            noteEnds(state);
            return LongStream.concat(LongStream.of(result.pid(), result.status()), LongStream.of(result.rusage()));
        });
        functions.numbers("waitid", arguments -> {
            int idType = arguments.intAt(0);
            int id = arguments.intAt(1);
            int options = arguments.intAt(2);
            CancellableCalls.WaitId result = BlockingCall.call(calls -> calls.waitid(idType, id, options));
            noteEnds(state);
            return LongStream.of(result.pid(), result.uid(), result.signo(), result.status(), result.code());
        });
    }

    /** The handler of SIGCHLD has run when a wait returns: the kernel sends it before. So has what the child has printed been written. */
    private static void noteEnds(ContextState state) throws PosixException {
        state.signals().check();
        state.streams().drain();
    }

    private void defineWaitStatus() {
        defineStatus("WIFEXITED", status -> WaitStatus.ifExited(status));
        defineStatus("WEXITSTATUS", WaitStatus::exitStatus);
        defineStatus("WIFSIGNALED", status -> WaitStatus.ifSignaled(status));
        defineStatus("WTERMSIG", WaitStatus::termSig);
        defineStatus("WCOREDUMP", status -> WaitStatus.coreDump(status));
        defineStatus("WIFSTOPPED", status -> WaitStatus.ifStopped(status));
        defineStatus("WSTOPSIG", WaitStatus::stopSig);
        defineStatus("WIFCONTINUED", status -> WaitStatus.ifContinued(status));
    }

    private void defineStatus(String name, IntFunction<Object> function) {
        functions.define(name, arguments -> function.apply(arguments.intAt(0)));
    }
}
