// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the suite. Exit status: 0 all as expected, 1 otherwise, 2 bad usage. */
@Command(
        name = "conformance/run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs Python programs under CPython and under Polyfork and compares what they do.")
public final class Conformance implements Callable<Integer> {
    @Option(names = "--filter", paramLabel = "GLOB", split = ",", description = "areas or globs such as 'wait/*'")
    private List<String> filter = List.of();

    @Option(names = "--list", description = "list the cases and do nothing else")
    private boolean list;

    @Option(names = "--subject", paramLabel = "CMD", description = "what is tested (default: ${DEFAULT-VALUE})")
    private String subject = "./polyfork";

    @Option(
            names = "--reference",
            paramLabel = "CMD",
            description = "what is right (default: CPython 3.12 if there is one, or python3)")
    private String reference;

    @Option(
            names = "--recorded",
            description = "compare with the transcripts; so it is too where there is no reference")
    private boolean recorded;

    @Option(names = "--record", description = "write the transcripts of the reference and do nothing else")
    private boolean record;

    @Option(names = "--repeat", paramLabel = "N", description = "run each case so many times (default: 1)")
    private int repeat = 1;

    @Option(names = "--jobs", paramLabel = "N", description = "run so many cases at once (default: processors)")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(names = "--report", paramLabel = "FILE", description = "the page (default: target/conformance/report.html)")
    private Path report;

    @Spec
    private CommandSpec spec;

    private final Project project = Project.here();
    private List<Result> results = List.of();

    /** Runs the suite as the arguments say. */
    public static void main(String[] arguments) {
        System.exit(
                new CommandLine(new Conformance()).setUseSimplifiedAtFiles(true).execute(arguments));
    }

    /** What the last call saw. */
    List<Result> results() {
        return results;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Case> all = Cases.all(project);
        List<Case> cases = Cases.matching(all, filter);
        if (cases.isEmpty() || repeat < 1 || jobs < 1) {
            throw usage(cases.isEmpty() ? "no case is called " + filter : "--repeat and --jobs are at least 1");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (list) {
            cases.forEach(out::println);
            return 0;
        }
        if (record) {
            return record(cases, known(all), out);
        }
        Optional<Interpreter> live = recorded ? Optional.empty() : reference();
        Interpreter tested =
                Interpreter.find(project, subject).orElseThrow(() -> usage("cannot run the subject " + subject));
        String right = live.map(Interpreter::version).orElse("recorded transcripts");
        String judged = subject + ", " + tested.version();
        Path page = report == null ? project.output().resolve("report.html") : report;
        var text = new TextReport(out);
        text.head(right, judged);
        results =
                new Suite(project, new Launcher(project), live, tested, known(all)).run(cases, repeat, jobs, text::row);
        HtmlReport.write(page, right, judged, results);
        text.foot(results, page.toString());
        return Summary.good(results) ? 0 : 1;
    }

    private int record(List<Case> cases, KnownDifferences known, PrintWriter out)
            throws IOException, InterruptedException {
        Interpreter recorder = reference().orElseThrow(() -> usage("there is no CPython to record"));
        Suite suite = new Suite(project, new Launcher(project), Optional.of(recorder), recorder, known);
        List<Case> stuck = suite.record(cases);
        stuck.forEach(test -> out.println("! stuck, not recorded: " + test));
        out.println(cases.size() - stuck.size() + " transcripts of " + recorder.version());
        return stuck.isEmpty() ? 0 : 1;
    }

    private Optional<Interpreter> reference() throws IOException, InterruptedException {
        return reference == null ? Interpreter.reference(project) : Interpreter.find(project, reference);
    }

    private KnownDifferences known(List<Case> all) throws IOException {
        return KnownDifferences.read(project.knownDifferences(), all);
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
