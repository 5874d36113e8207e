// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run of a case: starts it, watches it, and leaves no process of it behind. */
final class Run {
    /** How long processes may take to end once nobody has the output open any more. */
    private static final Duration GRACE = Duration.ofSeconds(5);
    /** How long a program that never ends is watched after it printed what it should: nothing more may come. */
    private static final Duration QUIET = Duration.ofMillis(500);

    private final Settings settings;
    private final Path directory;
    private final Path report;
    private final Normaliser normaliser;
    private final long started = System.nanoTime();
    private final Process launch;
    private final ProcessTree tree;
    private final Capture stdout;
    private final Capture stderr;
    private final Thread killAtExit;
    private String trouble = "";
    private boolean endless;

    Run(Interpreter interpreter, Case test, Path launchProgram, Path directory, Normaliser normaliser)
            throws IOException {
        this.settings = test.settings();
        this.directory = directory;
        this.report = directory.resolve(".report");
        this.normaliser = normaliser;
        List<String> command = new ArrayList<>(List.of(launchProgram.toString()));
        if (settings.stdout() == Settings.Stream.TERMINAL) {
            command.add("-t");
        }
        command.add(report.toString());
        command.addAll(interpreter.command());
        command.addAll(test.arguments());
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.redirectOutput(redirect(settings.stdout(), "stdout"));
        builder.redirectError(redirect(settings.stderr(), "stderr"));
        builder.environment().keySet().removeIf(name -> name.startsWith("PYTHON") || name.startsWith("MAVEN"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        settings.environment().forEach((name, value) -> builder.environment().put(name, test.resolve(value)));
        this.launch = builder.start();
        this.tree = new ProcessTree(launch);
        this.killAtExit = Thread.ofPlatform().unstarted(this::killQuietly);
        Runtime.getRuntime().addShutdownHook(killAtExit);
        if (settings.stdout() == Settings.Stream.BROKEN_PIPE) {
            launch.getInputStream().close();
        }
        if (settings.stderr() == Settings.Stream.BROKEN_PIPE) {
            launch.getErrorStream().close();
        }
        this.stdout = new Capture(launch.getInputStream());
        this.stderr = new Capture(launch.getErrorStream());
        Thread.ofVirtual().start(this::feed);
    }

    private Redirect redirect(Settings.Stream stream, String name) {
        return switch (stream) {
            case PIPE, BROKEN_PIPE, TERMINAL -> Redirect.PIPE;
            case FILE -> Redirect.to(directory.resolve("." + name).toFile());
            case FULL -> Redirect.to(Path.of("/dev/full").toFile());
        };
    }

    private void feed() {
        try (OutputStream stdin = launch.getOutputStream()) {
            stdin.write(settings.stdin().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // it does not read: its choice
        }
    }

    Outcome observe() throws IOException, InterruptedException {
        List<String> lines;
        try {
            watch();
            lines = reported(); // what comes later is the runner's own doing
        } finally {
            tree.kill();
            Runtime.getRuntime().removeShutdownHook(killAtExit);
        }
        Duration time = Duration.ofNanos(System.nanoTime() - started);
        long main = lines.isEmpty() ? -1 : Long.parseLong(lines.getFirst().substring("pid ".length()));
        String ending = endless ? Outcome.ENDLESS : lines.size() > 1 ? lines.get(1) : "not at all";
        return new Outcome(ending, read(stdout, "stdout"), read(stderr, "stderr"), main, launch.pid(), time, trouble);
    }

    private void watch() throws IOException, InterruptedException {
        long limit = started + TimeUnit.SECONDS.toNanos(settings.timeLimitSeconds());
        long silentSince = 0;
        while (!launch.waitFor(10, TimeUnit.MILLISECONDS)) {
            long now = System.nanoTime();
            boolean silent = stdout.ended() && stderr.ended() && reported().size() > 1;
            silentSince = !silent ? 0 : silentSince == 0 ? now : silentSince;
            if (silent && now - silentSince > GRACE.toNanos()) {
                trouble = "left behind by a program that has ended:\n" + Stacks.of(tree.members());
                return;
            }
            if (now > limit) {
                trouble = "not done after " + settings.timeLimitSeconds() + " s:\n" + Stacks.of(tree.members());
                return;
            }
            if (settings.endless() != null && hasSaidAll()) {
                String before = stdout.sofar() + stderr.sofar();
                launch.waitFor(QUIET.toMillis(), TimeUnit.MILLISECONDS);
                endless = launch.isAlive() && reported().size() == 1 && hasSaidAll();
                if (endless && before.equals(stdout.sofar() + stderr.sofar())) {
                    return;
                }
            }
        }
    }

    private boolean hasSaidAll() {
        Settings.Endless expected = settings.endless();
        return normaliser.countLines(stdout.sofar()) >= expected.stdoutLines()
                && normaliser.countLines(stderr.sofar()) >= expected.stderrLines()
                && tree.members().size() == expected.processes();
    }

    /** What {@code launch} has said so far, line by line. */
    private List<String> reported() throws IOException {
        return Files.exists(report) ? Files.readAllLines(report) : List.of();
    }

    private String read(Capture capture, String name) throws IOException, InterruptedException {
        Path file = directory.resolve("." + name);
        return Files.exists(file) ? Files.readString(file) : capture.await();
    }

    private void killQuietly() {
        try {
            tree.kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
