// SPDX-License-Identifier: Apache-2.0
package org.polyfork.cli;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.graalvm.polyglot.Value;
import org.polyfork.Polyfork;
import org.polyfork.ProcessStart;
import org.polyfork.jit.Compilations;
import org.polyfork.python.PythonModules;

/** An interpreter that has started and is warm, and that processes made from a snapshot take over. */
record ReadyInterpreter(Interpreter interpreter) {
    private static final int REHEARSALS = 120;

    /** By then the interpreter of Python, and the compiler for it, are compiled, and know what new code does. */
    private static final int COMPUTATIONS = 25;

    /** What most programs import; they find some more that was imported in advance, but not rehearsed. */
    private static final String REHEARSED = "rehearsed.txt";

    /**
     * Too few to have more compiled; but each call of what is compiled by now goes there, and not to what was before. And a
     * collection makes compiled code slow for the first call.
     */
    private static final int LAST_REHEARSALS = 2;

    /** Of forks: each is made by a child of the one before. By then what a child does first is compiled. */
    private static final int GENERATIONS = 200;

    private static final int LAST_GENERATIONS = 3;

    private static final Duration LOOK = Duration.ofSeconds(1);

    /** With a look at the JVM's own housekeeping, every five seconds. */
    private static final Duration LAST_LOOK = Duration.ofSeconds(6);

    private static final int CHUNK_BYTES = 1 << 16;

    private static volatile byte[] chunk; // so that no compiler leaves it out

    /** Of the time of a look, what the process may have worked and still count as one that has nothing to do. */
    private static final int IDLE_PART = 40;

    /** As programs commonly have it; whose, does not matter. */
    private static final List<String> ENVIRONMENT = List.of(
            "HOME=/nonexistent",
            "LANG=en_US.UTF-8",
            "LS_COLORS=" + "rs=0:di=01;34:ln=01;36:mh=00:pi=40;33:so=01;35:do=01;35:".repeat(20),
            "LOGNAME=nobody",
            "PATH=/usr/local/bin:/usr/bin:/bin",
            "PWD=/",
            "SHELL=/bin/sh",
            "TERM=xterm",
            "USER=nobody");

    /** As containers have them. */
    private static final List<String> PYTHON_VARIABLES = List.of("PYTHONDONTWRITEBYTECODE=1", "PYTHONUNBUFFERED=1");

    private static final int MAX_VARIABLES = 50;

    /** Makes one, with nothing from the environment, and runs programs in it that warm it: the command line's arguments. */
    static ReadyInterpreter make(Launch launch) throws UsageException, IOException, InterruptedException {
        Compilations compilations = Compilations.watched();
        Interpreter interpreter = Interpreter.create();
        ReadyInterpreter ready = new ReadyInterpreter(interpreter);
        ready.runAsCommand(launch, List.of("-c", "pass"), 0);
        Value functions = PythonModules.of(interpreter.context(), "command_line.ready");
        functions.invokeMember("warm", launch.commandLine().getFirst(), 1);
        functions.invokeMember("warm", launch.commandLine().getLast(), COMPUTATIONS);
        functions.invokeMember("preload", Resources.text(REHEARSED) + " " + Resources.text("preloaded.txt"));
        ready.rehearse(functions, launch, REHEARSALS);
        System.gc();
        settle(LOOK);
        ready.rehearseForks(GENERATIONS);
        settle(LOOK);
        ready.rehearseForks(GENERATIONS); // now of what has been compiled
        ready.rehearse(functions, launch, REHEARSALS);
        System.gc();
        settle(LAST_LOOK);
        ready.call(functions, "practise_again");
        ready.rehearseForks(LAST_GENERATIONS);
        ready.rehearse(functions, launch, LAST_REHEARSALS);
        compilations.cancel();
        compilations.forgetCalls();
        fillEden();
        return ready;
    }

    /** A program's fork is not this JVM's first, nor is what a child does new to it. */
    private void rehearseForks(int generations) {
        call(PythonModules.of(interpreter.context(), "os_fork"), "continue_in_descendant", generations);
    }

    /** Calls a function as a program would. Its error is shown. */
    private void call(Value functions, String name, Object... arguments) {
        int status = Polyfork.run(interpreter.context(), () -> functions.invokeMember(name, arguments));
        if (status != 0) {
            throw new IllegalStateException(name + " has failed");
        }
    }

    /** Goes the way of programs that do nothing but import, again and again, and back. */
    private void rehearse(Value functions, Launch launch, int times) throws UsageException, IOException {
        String imports = "import " + String.join(", ", Resources.text(REHEARSED).split("\\s+"));
        Path file = Files.writeString(Files.createTempFile("rehearsal", ".py"), imports);
        Path tiny = Files.writeString(
                Files.createTempFile("rehearsal", ".py"), "print()"); // too small to be looked at as an archive
        Value stage = functions.invokeMember("Stage");
        for (int i = 0; i < times; i++) {
            rehearse(launch, stage, i, List.of("-c", imports));
            rehearse(launch, stage, i, List.of(file.toString(), "an argument"));
            rehearse(launch, stage, i, i % 2 == 0 ? List.of(tiny.toString()) : List.of("-u", "-B", tiny.toString()));
        }
        stage.invokeMember("close");
        Files.delete(file);
        Files.delete(tiny);
    }

    private void rehearse(Launch launch, Value stage, int number, List<String> commandLine) throws UsageException {
        stage.invokeMember("enter", number);
        int status = runAsCommand(launch, commandLine, number);
        stage.invokeMember("leave"); // before what the modules would do at the end of the process
        Polyfork.finish(interpreter.context(), status);
    }

    private int runAsCommand(Launch launch, List<String> commandLine, int number) throws UsageException {
        Launch program = Launch.of(new ProcessStart(launch.words(commandLine), environment(number), 0));
        return run(program, Options.parse(program.commandLine()));
    }

    /** See {@link Interpreter#run}. */
    int run(Launch launch, Options options) throws UsageException {
        return interpreter.run(launch, options, PythonConfig.of(options, launch.environment()), () -> {});
    }

    /** More variables or fewer, and all of their text of one byte a character, or not. */
    private static List<String> environment(int number) {
        List<String> variables = new ArrayList<>(ENVIRONMENT);
        for (int i = 0; i < number % MAX_VARIABLES; i++) {
            variables.add("VARIABLE_" + i + "=" + number);
        }
        if (number % 2 == 0) {
            variables.addAll(PYTHON_VARIABLES);
            variables.add("TITLE=Fran\u00e7ois \u2014 \ud83d\udc0d");
        }
        return variables;
    }

    /**
     * The collection of new objects that comes when there is no room for more: a program's first one then comes late. A full one would
     * make compiled code slow for the first call.
     */
    private static void fillEden() {
        WeakReference<Object> collected = new WeakReference<>(new Object());
        while (!collected.refersTo(null)) {
            chunk = new byte[CHUNK_BYTES];
        }
        chunk = null;
    }

    /** Waits until the compilers have nothing left to do. */
    private static void settle(Duration look) throws InterruptedException {
        Duration before;
        Duration now = cpuTime();
        do {
            before = now;
            Thread.sleep(look);
            now = cpuTime();
        } while (now.minus(before).compareTo(look.dividedBy(IDLE_PART)) > 0);
    }

    private static Duration cpuTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Writes it into a file and ends this process. Returns in processes that are made from the file. */
    Launch snapshot(Path file) {
        Optional<ProcessStart> process = Polyfork.snapshot(interpreter.context(), file);
        if (process.isEmpty()) {
            Runtime.getRuntime().halt(Files.exists(file) ? 0 : 1);
        }
        System.clearProperty("user.timezone"); // it is asked for again
        TimeZone.setDefault(null);
        return Launch.of(process.get());
    }
}
