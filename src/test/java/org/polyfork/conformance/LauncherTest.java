// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the runner sees of programs; the shell stands for Python. */
class LauncherTest {
    private static final Interpreter SHELL = new Interpreter(List.of("sh", "-c"), "sh");

    private static Outcome run(String script, String settings) throws IOException, InterruptedException {
        ObjectNode json = (ObjectNode) Cases.JSON.readTree(settings);
        json.putArray("arguments").add(script);
        Settings read = Cases.JSON.treeToValue(json, Settings.class);
        var test = new Case("shell", "script", Path.of("."), null, read);
        return new Launcher(Project.here()).run(SHELL, test).outcome();
    }

    @Test
    void streamsAreApart() throws IOException, InterruptedException {
        Outcome outcome = run("echo out; echo err >&2; exit 3", "{}");
        assertEquals("out\n", outcome.stdout());
        assertEquals("err\n", outcome.stderr());
        assertEquals("exited 3", outcome.ending());
        assertFalse(outcome.inTrouble());
    }

    @Test
    void deathBySignalIsNoExitStatus() throws IOException, InterruptedException {
        assertEquals("signalled 9", run("kill -9 $$", "{}").ending());
        assertEquals("exited 137", run("exit 137", "{}").ending());
    }

    @Test
    void mainIsTheProgramItself() throws IOException, InterruptedException {
        Outcome outcome = run("echo $$", "{}");
        assertEquals(outcome.main() + "\n", outcome.stdout());
    }

    @Test
    void standardInputIsGiven() throws IOException, InterruptedException {
        assertEquals("hello\n", run("cat", "{\"stdin\": \"hello\\n\"}").stdout());
    }

    @Test
    void filesAndTerminalsAreRead() throws IOException, InterruptedException {
        assertEquals(
                "no\n", run("test -t 1 || echo no", "{\"stdout\": \"file\"}").stdout());
        assertEquals(
                "yes\n",
                run("test -t 1 && echo yes", "{\"stdout\": \"terminal\"}").stdout());
    }

    @Test
    void brokenPipeIsBrokenBeforeStandardInputComes() throws IOException, InterruptedException {
        String settings = "{\"stdout\": \"broken_pipe\", \"stdin\": \"go\\n\"}";
        assertEquals(
                "signalled 13", run("read line; exec /bin/echo lost", settings).ending());
    }

    @Test
    void orphansAreWaitedFor() throws IOException, InterruptedException {
        Outcome outcome = run("(sleep 0.2; echo late) & echo early", "{}");
        assertEquals("early\nlate\n", outcome.stdout());
        assertFalse(outcome.inTrouble());
    }

    @Test
    void timeLimitStrikesAndSaysWhoWasThere() throws IOException, InterruptedException {
        Outcome outcome = run("sleep 1000", "{\"timeLimitSeconds\": 1}");
        assertEquals("not at all", outcome.ending());
        assertTrue(outcome.trouble().startsWith("not done after 1 s:\npid "), outcome.trouble());
        assertTrue(outcome.trouble().contains("sleep"), outcome.trouble());
    }

    @Test
    void processLeftBehindIsTrouble() throws IOException, InterruptedException {
        Outcome outcome = run("setsid sleep 1000 > /dev/null 2>&1 & echo done", "{}");
        assertEquals("exited 0", outcome.ending());
        assertTrue(outcome.trouble().startsWith("left behind"), outcome.trouble());
    }

    @Test
    void endlessProgramIsEndedWhenItHasSaidAll() throws IOException, InterruptedException {
        String settings = "{\"endless\": {\"stdoutLines\": 1, \"processes\": 1}}";
        assertEquals("endless", run("echo all; exec sleep 1000", settings).ending());
        assertEquals("exited 0", run("echo all", settings).ending());
    }

    @Test
    void endlessProgramThatSaysTooLittleIsTrouble() throws IOException, InterruptedException {
        String settings = "{\"timeLimitSeconds\": 1, \"endless\": {\"stdoutLines\": 2, \"processes\": 1}}";
        assertTrue(run("echo all; exec sleep 1000", settings).inTrouble());
    }
}
