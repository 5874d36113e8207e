package org.polyfork.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Collectors;
import org.graalvm.polyglot.Context;
import org.polyfork.Polyfork;
import org.polyfork.Restored;

/**
 * An interpreter that has started and is warm, and that processes made from a snapshot take over.
 *
 * @param options what it was made with; a program that wants others cannot have it
 * @param executable the launcher, from whose place Python finds its library
 */
record ReadyInterpreter(Context context, Map<String, String> options, String executable) {
    private static final int SIGINT = 2;

    /** What a program may want otherwise: program.py sees to it. */
    private static final Set<String> ADOPTED = Set.of("python.UnbufferedIO", "python.DontWriteBytecodeFlag");

    /** Makes one, with nothing from the environment, and runs a program in it that warms it: the command line's argument. */
    static ReadyInterpreter make(Launch launch) throws UsageException {
        Options options = Options.parse(List.of());
        Context context = Main.context(new Launch(List.of(), launch.environment(), launch.properties(), 0), options);
        PythonFunction.WARM.in(context).execute(launch.commandLine().getFirst());
        PythonFunction.PRELOAD.in(context).execute(PythonFunction.text("preloaded.txt"));
        for (PythonFunction function : PythonFunction.values()) {
            function.in(context); // parsed
        }
        System.gc();
        return new ReadyInterpreter(context, PythonOptions.of(options, launch.environment()), launch.executable());
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

    /** GraalPy asks for the time zone when it starts, and here it was the system's. */
    boolean fits(Launch launch, Options wanted) throws UsageException {
        return launch.executable().equals(executable)
                && !launch.environment().containsKey("TZ")
                && withoutAdopted(PythonOptions.of(wanted, launch.environment())).equals(withoutAdopted(options));
    }

    private static Map<String, String> withoutAdopted(Map<String, String> options) {
        Map<String, String> others = new HashMap<>(options);
        others.keySet().removeAll(ADOPTED);
        return others;
    }

    /** Gives it what belongs to the program. */
    Context adopt(Launch launch, Options options) throws UsageException {
        Map<String, String> wanted = PythonOptions.of(options, launch.environment());
        HiddenVariables hidden = launch.hiddenVariables();
        List<String> words = new ArrayList<>(List.of(executable));
        words.addAll(launch.commandLine());
        PythonFunction.ADOPT.in(context)
                .execute(
                        String.join("\0", options.arguments()),
                        String.join("\0", words),
                        hidden.environment().entrySet().stream()
                                .map(variable -> variable.getKey() + "=" + variable.getValue())
                                .collect(Collectors.joining("\0")),
                        wanted.get("python.UnbufferedIO").equals("true"),
                        wanted.get("python.DontWriteBytecodeFlag").equals("true"),
                        launch.ignores(SIGINT));
        hidden.restore(context);
        return context;
    }
}
