package org.polyfork.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.Collectors;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.polyfork.Polyfork;
import org.polyfork.Restored;
import org.polyfork.python.Compilations;

/**
 * An interpreter that has started and is warm, and that processes made from a snapshot take over.
 *
 * @param options what it was made with; a program that wants others cannot have it
 * @param executable the launcher, from whose place Python finds its library
 */
record ReadyInterpreter(Context context, Map<String, String> options, String executable) {
    private static final int SIGINT = 2;
    private static final int REHEARSALS = 120;

    /** What most programs import; they find some more that was imported in advance, but not rehearsed. */
    private static final String REHEARSED = "rehearsed.txt";

    /**
     * Too few to have more compiled; but each call of what is compiled by now goes there, and not to what was before. And a
     * collection makes compiled code slow for the first call.
     */
    private static final int LAST_REHEARSALS = 2;

    /** By then a child finds nothing that it is the first to do. */
    private static final int GENERATIONS = 3;

    private static final Duration LOOK = Duration.ofSeconds(1);

    /** With a look at the JVM's own housekeeping, every five seconds. */
    private static final Duration LAST_LOOK = Duration.ofSeconds(6);

    /** Of the time of a look, what the process may have worked and still count as one that has nothing to do. */
    private static final int IDLE_PART = 40;

    /** What a program may want otherwise, and the name in sys.flags: program.py sees to it. */
    private static final Map<String, String> ADOPTED_FLAGS = Map.of(
            "python.DontWriteBytecodeFlag", "dont_write_bytecode",
            "python.NoUserSiteFlag", "no_user_site",
            "python.SafePathFlag", "safe_path",
            "python.IgnoreEnvironmentFlag", "ignore_environment",
            "python.IsolateFlag", "isolated",
            "python.QuietFlag", "quiet");

    private static final String UNBUFFERED = "python.UnbufferedIO";
    private static final String PATH = "python.PythonPath";

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

    private static final int MOST_VARIABLES = 50;

    /** Makes one, with nothing from the environment, and runs a program in it that warms it: the command line's argument. */
    static ReadyInterpreter make(Launch launch) throws UsageException, IOException, InterruptedException {
        Compilations compilations = Compilations.watched();
        Launch nothing = new Launch(List.of("-c", "pass"), launch.environment(), launch.properties(), 0);
        Options options = Options.parse(nothing.commandLine());
        Context context = Main.context(nothing, options);
        PythonFunction.WARM.in(context).execute(launch.commandLine().getFirst());
        PythonFunction.PRELOAD.in(context).execute(PythonFunction.text(REHEARSED) + " " + PythonFunction.text("preloaded.txt"));
        ReadyInterpreter ready =
                new ReadyInterpreter(context, PythonOptions.of(options, launch.environment()), launch.executable());
        ready.rehearse(launch, REHEARSALS);
        System.gc();
        settle(LOOK);
        PythonFunction.SUCCEED.in(context).execute(GENERATIONS); // a program's fork is not this JVM's first
        ready.rehearse(launch, REHEARSALS);
        System.gc();
        settle(LAST_LOOK);
        ready.rehearse(launch, LAST_REHEARSALS);
        compilations.cancel();
        compilations.forgetCalls();
        return ready;
    }

    /** Goes the way of programs that do nothing but import, again and again, and back. */
    private void rehearse(Launch launch, int times) throws UsageException, IOException {
        String imports = "import " + String.join(", ", PythonFunction.text(REHEARSED).split("\\s+"));
        Path file = Files.writeString(Files.createTempFile("rehearsal", ".py"), imports);
        Path tiny = Files.writeString(Files.createTempFile("rehearsal", ".py"), "print()"); // too small to be looked at as an archive
        Value stage = PythonFunction.STAGE.in(context).execute();
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
        Launch program = Launch.of(new Restored(launch.words(commandLine), environment(number), 0));
        Options wanted = Options.parse(program.commandLine());
        adopt(program, wanted, PythonOptions.of(wanted, program.environment()));
        int status = new Interpreter(context, program, wanted).run();
        stage.invokeMember("leave"); // before what the modules would do at the end of the process
        Polyfork.finish(context, status);
    }

    /** More variables or fewer, and all of their text of one byte a character, or not. */
    private static List<String> environment(int number) {
        List<String> variables = new ArrayList<>(ENVIRONMENT);
        for (int i = 0; i < number % MOST_VARIABLES; i++) {
            variables.add("VARIABLE_" + i + "=" + number);
        }
        if (number % 2 == 0) {
            variables.add("TITLE=Fran\u00e7ois \u2014 \ud83d\udc0d");
        }
        return variables;
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
        Optional<Restored> restored = Polyfork.snapshot(context, file);
        if (restored.isEmpty()) {
            Runtime.getRuntime().halt(Files.exists(file) ? 0 : 1);
        }
        System.clearProperty("user.timezone"); // it is asked for again
        TimeZone.setDefault(null);
        return Launch.of(restored.get());
    }

    /** This interpreter, if it is as the program wants it, or a new one. */
    Context adoptOrReplace(Launch launch, Options wanted) throws UsageException {
        Map<String, String> python = PythonOptions.of(wanted, launch.environment());
        if (fits(launch, python) && adopt(launch, wanted, python)) {
            return context;
        }
        PythonFunction.STEP_BACK.in(context).execute(launch.ignores(SIGINT));
        return Main.context(launch, wanted);
    }

    /** GraalPy asks for the time zone when it starts, and here it was the system's. */
    private boolean fits(Launch launch, Map<String, String> wanted) {
        return launch.executable().equals(executable)
                && !launch.environment().containsKey("TZ")
                && withoutAdopted(wanted).equals(withoutAdopted(options));
    }

    private static Map<String, String> withoutAdopted(Map<String, String> options) {
        Map<String, String> others = new HashMap<>(options);
        others.keySet().removeAll(ADOPTED_FLAGS.keySet());
        others.remove(UNBUFFERED);
        others.remove(PATH);
        return others;
    }

    /** Gives it what belongs to the program. False if this interpreter is not for it. */
    private boolean adopt(Launch launch, Options options, Map<String, String> wanted) {
        HiddenVariables hidden = launch.hiddenVariables();
        List<String> words = new ArrayList<>(List.of(executable));
        words.addAll(launch.commandLine());
        boolean adopted = PythonFunction.ADOPT.in(context)
                .execute(
                        String.join("\0", options.arguments()),
                        String.join("\0", words),
                        hidden.environment().entrySet().stream()
                                .map(variable -> variable.getKey() + "=" + variable.getValue())
                                .collect(Collectors.joining("\0")),
                        ADOPTED_FLAGS.entrySet().stream()
                                .filter(flag -> wanted.get(flag.getKey()).equals("true"))
                                .map(Map.Entry::getValue)
                                .collect(Collectors.joining(" ")),
                        String.join(" ", ADOPTED_FLAGS.values()),
                        wanted.getOrDefault(PATH, ""),
                        wanted.get(UNBUFFERED).equals("true"),
                        launch.ignores(SIGINT))
                .asBoolean();
        hidden.restore(context);
        return adopted;
    }
}
