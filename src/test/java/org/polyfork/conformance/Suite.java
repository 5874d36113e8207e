// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Runs cases under the reference and the subject, and judges. */
final class Suite {
    private final Project project;
    private final Launcher launcher;
    private final Optional<Interpreter> reference;
    private final Interpreter subject;
    private final KnownDifferences known;

    /**
     * A suite.
     *
     * @param reference empty: the transcripts
     */
    Suite(
            Project project,
            Launcher launcher,
            Optional<Interpreter> reference,
            Interpreter subject,
            KnownDifferences known) {
        this.project = project;
        this.launcher = launcher;
        this.reference = reference;
        this.subject = subject;
        this.known = known;
    }

    /** Runs each case so many times, so many at once, and tells of each when it is done. */
    List<Result> run(List<Case> cases, int rounds, int jobs, Consumer<Result> done) throws InterruptedException {
        List<Future<Result>> futures = new ArrayList<>();
        try (var executor = Executors.newFixedThreadPool(jobs)) {
            for (int round = 1; round <= rounds; round++) {
                for (Case test : cases) {
                    int number = round;
                    futures.add(executor.submit(() -> {
                        Result result = judge(test, number);
                        done.accept(result);
                        return result;
                    }));
                }
            }
        }
        List<Result> results = new ArrayList<>();
        for (Future<Result> future : futures) {
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        return results;
    }

    private Result judge(Case test, int round) throws IOException, InterruptedException {
        Transcript expected;
        Duration referenceTime = null;
        Optional<Interpreter> live = reference.filter(python -> test.settings().areOf(python.version()));
        if (live.isPresent()) {
            Observation observation = launcher.run(live.get(), test);
            referenceTime = observation.outcome().time();
            if (observation.outcome().inTrouble()) {
                Outcome stuck = observation.outcome();
                String detail = stuck.stdout() + stuck.stderr() + stuck.trouble();
                return new Result(test, round, Verdict.NO_REFERENCE, detail, referenceTime, null);
            }
            expected = observation.transcript();
        } else if (Transcript.exists(project, test)) {
            expected = Transcript.read(project, test);
        } else {
            return new Result(test, round, Verdict.NO_REFERENCE, "no transcript: record one", null, null);
        }
        Observation actual = launcher.run(subject, test);
        return judge(test, round, expected, actual, referenceTime);
    }

    private Result judge(Case test, int round, Transcript expected, Observation actual, Duration referenceTime) {
        String difference = actual.transcript().differenceFrom(expected);
        String trouble = actual.outcome().trouble();
        String detail = trouble.isEmpty() ? difference : difference + trouble;
        Optional<String> reason = known.reason(test);
        Verdict verdict = verdict(!trouble.isEmpty(), !difference.isEmpty(), reason.isPresent());
        String shown =
                switch (verdict) {
                    case KNOWN -> reason.get() + "\n" + detail;
                    case UNEXPECTEDLY_SAME -> "known difference no more: " + reason.get();
                    default -> detail;
                };
        return new Result(
                test, round, verdict, shown, referenceTime, actual.outcome().time());
    }

    static Verdict verdict(boolean stuck, boolean different, boolean known) {
        if (stuck || different) {
            return known ? Verdict.KNOWN : stuck ? Verdict.STUCK : Verdict.DIFFERENT;
        }
        return known ? Verdict.UNEXPECTEDLY_SAME : Verdict.SAME;
    }

    /** Writes the transcripts of the reference. Returns the cases it got stuck in. */
    List<Case> record(List<Case> cases) throws IOException, InterruptedException {
        List<Case> stuck = new ArrayList<>();
        Interpreter recorder = reference.orElseThrow();
        for (Case test : cases.stream()
                .filter(test -> test.settings().areOf(recorder.version()))
                .toList()) {
            Observation observation = launcher.run(recorder, test);
            if (observation.outcome().inTrouble()) {
                stuck.add(test);
            } else {
                observation.transcript().write(project, test);
            }
        }
        return stuck;
    }
}
