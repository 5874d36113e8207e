package org.polyfork.python;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.polyfork.posix.ForkEngine;
import org.polyfork.posix.Libc;
import org.polyfork.posix.Waiting;
import org.polyfork.process.WaitStatus;

/**
 * The Java half of Python's process functions, by the names under which {@code src/main/python/os_functions.py} finds
 * them. Each mirrors the function of that name in CPython's {@code posixmodule.c}.
 */
final class OsFunctions {
    private final Map<String, Object> functions = new LinkedHashMap<>();
    private final OsErrors errors;

    OsFunctions(OsErrors errors) {
        this.errors = errors;
    }

    NativeObject.Members of(TruffleContext context, Fork fork) {
        define("fork", arguments -> fork.fork(context));
        define("without_signal_handlers", arguments -> withoutSignalHandlers(arguments.values()[0]));
        define("getpid", arguments -> Libc.getpid());
        define("getppid", arguments -> Libc.getppid());
        defineWaiting();
        defineWaitStatus();
        define("kill", arguments -> {
            Libc.kill(arguments.intAt(0), arguments.intAt(1));
            return true;
        });
        define("killpg", arguments -> {
            Libc.killpg(arguments.intAt(0), arguments.intAt(1));
            return true;
        });
        define("pipe2", arguments -> array(IntStream.of(Libc.pipe2(arguments.intAt(0)))));
        define("_exit", arguments -> {
            ForkEngine.exit(arguments.intAt(0));
            return true;
        });
        define("exit_by_signal", arguments -> {
            ForkEngine.exitBySignal(arguments.intAt(0));
            return true;
        });
        define("default_signal", arguments -> {
            ForkEngine.defaultSignal(arguments.intAt(0));
            return true;
        });
        functions.put("constants", constants());
        return new NativeObject.Members(functions);
    }

    /** Calls a Python function; signal handlers of the program run when it has returned. */
    private static Object withoutSignalHandlers(Object function) {
        TruffleSafepoint safepoint = TruffleSafepoint.getCurrent();
        boolean before = safepoint.setAllowSideEffects(false);
        try {
            return InteropLibrary.getUncached().execute(function);
        } catch (InteropException e) {
            throw CompilerDirectives.shouldNotReachHere(e);
        } finally {
            safepoint.setAllowSideEffects(before);
        }
    }

    private void defineWaiting() {
        define("wait4", arguments -> {
            int pid = arguments.intAt(0);
            int options = arguments.intAt(1);
            Waiting.Wait4 result = ChildWait.call(waiting -> waiting.wait4(pid, options));
            return new NativeObject.Array(result.pid(), result.status(), array(LongStream.of(result.rusage())));
        });
        define("waitid", arguments -> {
            int idType = arguments.intAt(0);
            int id = arguments.intAt(1);
            int options = arguments.intAt(2);
            Waiting.WaitId result = ChildWait.call(waiting -> waiting.waitid(idType, id, options));
            return new NativeObject.Array(result.pid(), result.uid(), result.signo(), result.status(), result.code());
        });
    }

    private void defineWaitStatus() {
        defineStatus("WIFEXITED", status -> toInt(WaitStatus.ifExited(status)));
        defineStatus("WEXITSTATUS", WaitStatus::exitStatus);
        defineStatus("WIFSIGNALED", status -> toInt(WaitStatus.ifSignaled(status)));
        defineStatus("WTERMSIG", WaitStatus::termSig);
        defineStatus("WCOREDUMP", status -> toInt(WaitStatus.coreDump(status)));
        defineStatus("WIFSTOPPED", status -> toInt(WaitStatus.ifStopped(status)));
        defineStatus("WSTOPSIG", WaitStatus::stopSig);
        defineStatus("WIFCONTINUED", status -> toInt(WaitStatus.ifContinued(status)));
    }

    private void defineStatus(String name, IntUnaryOperator function) {
        define(name, arguments -> function.applyAsInt(arguments.intAt(0)));
    }

    private void define(String name, NativeFunction.Body body) {
        functions.put(name, new NativeFunction(body, errors));
    }

    private static int toInt(boolean value) {
        return value ? 1 : 0;
    }

    private static NativeObject.Array array(IntStream values) {
        return new NativeObject.Array(values.boxed().toArray());
    }

    private static NativeObject.Array array(LongStream values) {
        return new NativeObject.Array(values.boxed().toArray());
    }

    /** Pairs of name and value. */
    private static NativeObject.Array constants() {
        return new NativeObject.Array(ForkEngine.constants().entrySet().stream()
                .map(constant -> new NativeObject.Array(OsErrors.text(constant.getKey()), constant.getValue()))
                .toArray());
    }
}
