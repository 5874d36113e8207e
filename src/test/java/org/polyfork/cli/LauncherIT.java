// SPDX-License-Identifier: Apache-2.0
package org.polyfork.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polyfork.conformance.Command;
import org.polyfork.conformance.Command.Result;

/** Runs {@code ./polyfork} as a user does. What is expected is what {@code python3} does. */
class LauncherIT {
    private static final Path POLYFORK = Path.of("polyfork").toAbsolutePath();

    /** What that starts. */
    private static final Path LAUNCHER = POLYFORK.resolveSibling("target/image/bin/polyfork");

    @TempDir
    private Path directory;

    private Result run(Map<String, String> environment, String input, Path command, String... arguments)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(command.toString()));
        words.addAll(List.of(arguments));
        return new Command(directory).run(environment, input, words);
    }

    private Result run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), "", POLYFORK, arguments);
    }

    @Test
    void commandGetsItsArguments() throws Exception {
        Result result = run("-c", "import sys; print(sys.argv, repr(sys.path[0]), '__file__' in globals())", "a", "-b");
        assertEquals(new Result(0, "['-c', 'a', '-b'] '' False\n", ""), result);
    }

    @Test
    void fileKnowsItsPlace() throws Exception {
        Path file = Files.writeString(
                directory.resolve("x.py"),
                "import sys\nprint(sys.argv, sys.path[0], __file__, __name__, __spec__)\nsys.exit(7)\n");
        Path real = directory.toRealPath();
        assertEquals(new Result(7, "['x.py', 'a'] %s %s __main__ None\n".formatted(real, file), ""), run("x.py", "a"));
    }

    @Test
    void compiledFileRuns() throws Exception {
        Files.writeString(directory.resolve("x.py"), "import sys\nprint(sys.argv, __name__)\nsys.exit(7)\n");
        run("-c", "import py_compile; py_compile.compile('x.py', 'x.pyc')");
        assertEquals(new Result(7, "['x.pyc', 'a'] __main__\n", ""), run("x.pyc", "a"));
    }

    @Test
    void debugSaysWhyAJvmIsStarted() throws Exception {
        String[] program = {"-c", "print(1)"};
        assertEquals(new Result(0, "1\n", ""), run(Map.of("POLYFORK_DEBUG", "start"), "", POLYFORK, program));
        assertEquals(
                new Result(0, "1\n", "polyfork: a JVM is started: POLYFORK_COLD is set\n"),
                run(Map.of("POLYFORK_DEBUG", "start", "POLYFORK_COLD", "1"), "", POLYFORK, program));
        Result limited = run(
                Map.of("POLYFORK_DEBUG", "start"),
                "",
                Path.of("/bin/sh"),
                "-c",
                "ulimit -n 300; exec \"$0\" -c 'print(1)'",
                LAUNCHER.toString());
        assertEquals("1\n", limited.out());
        assertTrue(
                limited.err().matches("polyfork: a JVM is started: descriptor \\d+ is in use, or beyond the limit\n"),
                limited.err());
    }

    @Test
    void directoryRunsItsMain() throws Exception {
        Files.createDirectory(directory.resolve("package"));
        Files.writeString(directory.resolve("package/__main__.py"), "import sys; print(sys.argv, __spec__.name)\n");
        assertEquals(new Result(0, "['package'] __main__\n", ""), run("package"));
    }

    @Test
    void moduleGetsItsPathAsFirstArgument() throws Exception {
        Path file = Files.writeString(directory.resolve("x.py"), "import sys; print(sys.argv, __name__)\n");
        assertEquals(new Result(0, "['%s', 'a'] __main__\n".formatted(file.toRealPath()), ""), run("-m", "x", "a"));
    }

    @Test
    void standardInputIsAProgram() throws Exception {
        String program = "import sys; print(sys.argv, __file__)\n";
        assertEquals(new Result(0, "[''] <stdin>\n", ""), run(Map.of(), program, POLYFORK));
        assertEquals(new Result(0, "['-', 'a'] <stdin>\n", ""), run(Map.of(), program, POLYFORK, "-", "a"));
    }

    @Test
    void tracebackAndStatusOne() throws Exception {
        String traceback = """
            Traceback (most recent call last):
              File "<string>", line 1, in <module>
            ZeroDivisionError: division by zero
            """;
        assertEquals(new Result(1, "", traceback), run("-c", "1/0"));
    }

    @RepeatedTest(5)
    void handlerThatRaisesWhileThatIsReportedWaits() throws Exception {
        Result result = run("-c", """
            import signal, time

            def raise_number(number, frame):
                raise ValueError(number)

            signal.signal(signal.SIGALRM, raise_number)
            signal.setitimer(signal.ITIMER_REAL, 0.02, 0.002)
            time.sleep(60)
            """);
        List<String> lines =
                result.err().lines().filter(line -> !line.startsWith(" ")).toList();
        assertEquals(List.of("Traceback (most recent call last):", "ValueError: 14"), lines);
        assertEquals(1, result.status());
    }

    @Test
    void missingFile() throws Exception {
        String message = "polyfork: can't open file '%s': [Errno 2] No such file or directory\n"
                .formatted(directory.toRealPath().resolve("none.py"));
        assertEquals(new Result(2, "", message), run("none.py"));
    }

    @Test
    void unknownOption() throws Exception {
        Result result = run("-z");
        assertEquals(2, result.status());
        assertTrue(result.err().startsWith("Unknown option: -z\nusage: polyfork "), result.err());
    }

    @Test
    void executableRunsAgainAlsoThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("python"), POLYFORK);
        assertEquals(
                new Result(0, link + "\n", ""), run(Map.of(), "", link, "-c", "import sys; print(sys.executable)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "C.UTF-8", "xx_YY"})
    void textIsUtf8InEveryLocale(String locale) throws Exception {
        Files.writeString(directory.resolve("程序.py"), "import os, sys; print('進程', sys.argv, os.environ['LC_ALL'])\n");
        assertEquals(
                new Result(0, "進程 ['程序.py', '參數'] %s\n".formatted(locale), ""),
                run(Map.of("LC_ALL", locale), "", POLYFORK, "程序.py", "參數"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseParallelGC", "-XX:+UseG1GC"})
    void everyCollectorButZgcRunsQuietly(String option) throws Exception {
        assertEquals(
                new Result(0, "hello\n", ""),
                run(Map.of("POLYFORK_JAVA_OPTIONS", option), "", POLYFORK, "-c", "print('hello')"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POLYFORK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"})
    void zgcIsRefused(String variable) throws Exception {
        Result result = run(Map.of(variable, "-Xmx1g -XX:+UseZGC"), "", POLYFORK, "-c", "print('hello')");
        assertEquals(2, result.status());
        assertEquals(1, result.err().lines().count(), result.err());
        assertTrue(result.err().startsWith("polyfork: "), result.err());
    }

    @Test
    void javaVariablesAreObeyedAndNotAnnounced() throws Exception {
        String program = "import os, subprocess; print(os.environ['JAVA_TOOL_OPTIONS'], flush=True);"
                + "subprocess.run(['printenv', 'JAVA_TOOL_OPTIONS'])";
        assertEquals(
                new Result(0, "-Xmx512m\n-Xmx512m\n", ""),
                run(Map.of("JAVA_TOOL_OPTIONS", "-Xmx512m"), "", POLYFORK, "-c", program));
    }

    @Test
    void blockedSignalReachesNoThreadThatTheJvmStartsLater() throws Exception {
        String program = """
            import java, os, signal
            signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
            java.type("java.util.Timer")(True)
            os.kill(os.getpid(), signal.SIGTERM)
            print(signal.sigpending())
            """;
        assertEquals(new Result(0, "{<Signals.SIGTERM: 15>}\n", ""), run("-c", program));
    }

    @Test
    void programInheritsNoSocketOfTheJvm() throws Exception {
        assertEquals(
                new Result(0, "0\n", ""),
                run("-c", "import os; os.execv('/bin/sh', ['sh', '-c', 'ls -l /proc/$$/fd | grep -c socket:; true'])"));
    }

    /** The launcher alone, on a machine that its commands tell of. */
    @ParameterizedTest
    @CsvSource({
        "uname, 'echo Darwin', 'this is Darwin; only Linux on x86-64 is supported'",
        "uname, 'test $1 = -s && echo Linux || echo aarch64', 'this is aarch64; only Linux on x86-64 is supported'",
        "getconf, 'exit 1', 'the C library of this system is not glibc; only glibc is supported'",
    })
    void otherMachinesAreRefused(String command, String behaviour, String message) throws Exception {
        Path launcher = Files.copy(POLYFORK, directory.resolve("polyfork"));
        Files.createFile(directory.resolve("pom.xml"));
        Path commands = Files.createDirectory(directory.resolve("commands"));
        Path script = Files.writeString(commands.resolve(command), "#!/bin/sh\n" + behaviour + "\n");
        assertTrue(script.toFile().setExecutable(true));
        Map<String, String> path = Map.of("PATH", commands + ":" + System.getenv("PATH"));
        assertEquals(new Result(2, "", "polyfork: " + message + "\n"), run(path, "", launcher, "-c", "print('hello')"));
    }

    @Test
    void recursionWithoutEndRaises() throws Exception {
        String program = "def f(): f()\ntry: f()\nexcept RecursionError: print('raised')";
        assertEquals(new Result(0, "raised\n", ""), run("-c", program));
    }

    /** How a program started: the file that its process runs is the launcher, which makes it from a snapshot, or java. */
    private static final String STARTED = "import os; print(os.path.basename(os.readlink('/proc/self/exe')))";

    @Test
    void programStartsFromTheSnapshot() throws Exception {
        assertEquals(new Result(0, "polyfork\n", ""), run("-c", STARTED));
    }

    @ParameterizedTest
    @CsvSource({"POLYFORK_COLD, 1", "POLYFORK_JAVA_OPTIONS, -Xmx1g", "JAVA_TOOL_OPTIONS, -Da=b"})
    void jvmOfItsOwnWhereAskedFor(String variable, String value) throws Exception {
        assertEquals(
                "java\n",
                run(Map.of(variable, value), "", POLYFORK, "-c", STARTED).out());
    }

    /** A program has nothing of another's or of the snapshot's maker: whatever it says twice differs. */
    @Test
    void restoredProgramsShareNoRandomNumbers() throws Exception {
        String program = """
            import multiprocessing, os, random, secrets, tempfile, uuid
            print(random.random(), os.urandom(8), secrets.token_hex(), uuid.uuid4(), tempfile.mktemp(), sep="\\n")
            print(bytes(multiprocessing.current_process().authkey), os.getpid())
            """;
        List<String> first = run("-c", program).out().lines().toList();
        List<String> second = run("-c", program).out().lines().toList();
        assertEquals(6, first.size());
        for (int i = 0; i < first.size(); i++) {
            assertNotEquals(first.get(i), second.get(i));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "umask 027; exec $0 -c 'import os; print(oct(os.umask(0)))' | 0o27",
                "trap '' INT; exec $0 -c 'import signal; print(signal.getsignal(2) == signal.SIG_IGN)' | True",
                "exec 7</etc/passwd; exec $0 -c 'import os; print(os.readlink(\"/proc/self/fd/7\"))' | /etc/passwd",
                "exec $0 -c 'import os; print(os.open(\"/dev/null\", os.O_RDONLY))' | 3",
                "exec $0 -c 'import sys; print(sys.stdin)' <&- | None",
                "A=1 exec $0 -c 'import os; print(os.environ[\"A\"], os.system(\"exit $A\") >> 8)' | 1 1",
                "TZ=Asia/Tokyo exec $0 -c 'import time; print(time.tzname[0])' | JST",
                "exec env --default-signal=INT $0 -E -c 'import signal; print(signal.getsignal(2) is"
                        + " signal.default_int_handler)' | True",
                "exec env --default-signal=INT $0 -O -c 'import signal; print(signal.getsignal(2) is"
                        + " signal.default_int_handler)' | True",
                "trap '' INT; exec $0 -O -c 'import signal; print(signal.getsignal(2) == signal.SIG_IGN)' | True",
                "exec $0 -I -c 'import sys; f = sys.flags; print(f.isolated, f.ignore_environment, f.no_user_site,"
                        + " f.safe_path)' | 1 1 1 True",
                "cd /usr && exec $0 -c 'import os; print(os.getcwd(), os.path.abspath(\"x\"))' | /usr /usr/x",
                "exec taskset -c 0 $0 -c 'import os;"
                        + " print(open(\"/proc/self/status\").read().split(\"Cpus_allowed_list:\")[1].split()[0])' | 0",
                "$0 -c 'import os, sys; print(os.getpgrp() == os.getpgid(os.getppid()), os.getppid() =="
                        + " int(sys.argv[1]))' $$ | True True",
            })
    void restoredProgramIsTheProcessThatWasStarted(String script, String expected) throws Exception {
        Path shell = Path.of("/bin/sh");
        Result result = run(Map.of(), "", shell, "-c", script, POLYFORK.toString());
        assertEquals(new Result(0, expected + "\n", ""), result);
    }

    /** What a shell between would change; from the snapshot, and with a JVM of its own. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exec env --ignore-signal=CHLD,QUIT $0 -c 'import signal as s; print(s.getsignal(s.SIGCHLD) =="
                        + " s.getsignal(s.SIGQUIT) == s.SIG_IGN)' | True",
                "exec env a-b=1 $0 -c 'import os; print(os.environ[\"a-b\"])' | 1",
                "ulimit -Sn 777; exec $0 -c 'import resource as r; print(r.getrlimit(r.RLIMIT_NOFILE)[0])' | 777",
                "exec $0 -c 'print(open(\"/proc/self/comm\").read())' | polyfork",
                "exec $0 -c 'import os; os.fork() == 0 and print(open(\"/proc/self/comm\").read()) or os.waitpid(-1,"
                        + " 0)' | polyfork",
                "cd ${0%/*}; exec ./polyfork -c 'import sys; print(sys.executable, sys._base_executable)' | LAUNCHER"
                        + " LAUNCHER",
                "PATH=${0%/*}:$PATH exec polyfork -c 'import sys; print(sys.executable, sys.orig_argv[0])' | LAUNCHER"
                        + " LAUNCHER",
            })
    void launcherStartsTheProcessItself(String script, String expected) throws Exception {
        for (String cold : List.of("", "1")) {
            Result result =
                    run(Map.of("POLYFORK_COLD", cold), "", Path.of("/bin/sh"), "-c", script, LAUNCHER.toString());
            assertEquals(
                    expected.replace("LAUNCHER", LAUNCHER.toString()),
                    result.out().strip(),
                    result.err());
        }
    }

    @Test
    void launcherSaysThatThereIsNoProc() throws Exception {
        String script = "umount -l /proc && exec \"$0\" -c pass";
        for (Path command : List.of(POLYFORK, LAUNCHER)) {
            Result result = run(
                    Map.of(),
                    "",
                    Path.of("/usr/bin/env"),
                    "unshare",
                    "--mount",
                    "sh",
                    "-c",
                    script,
                    command.toString());
            assumeTrue(!result.err().startsWith("unshare:") && !result.err().startsWith("env:"), result.err());
            assertEquals(new Result(2, "", "polyfork: /proc is not mounted, and a JVM needs it\n"), result);
        }
    }

    @Test
    void pathOfTheEnvironmentComesAfterTheProgramsPlace() throws Exception {
        Path library = Files.createDirectory(directory.resolve("library"));
        Files.writeString(
                library.resolve("sitecustomize.py"), "import sys; sys.customized = True; print('customized')");
        Result result = run(
                Map.of("PYTHONPATH", "library:" + library + ":/x"),
                "",
                POLYFORK,
                "-c",
                "import sys; print(sys.path[:3], sys.customized)");
        assertEquals(new Result(0, "customized\n['', '%s', '/x'] True\n".formatted(library.toRealPath()), ""), result);
    }

    @Test
    void modulesOfTheUserAreThoseInTheProgramsHome() throws Exception {
        Path modules = Files.createDirectories(directory.resolve(".local/lib/python3.12/site-packages"));
        Files.writeString(modules.resolve("own.py"), "name = 'own'");
        Map<String, String> home = Map.of("HOME", directory.toString());
        assertEquals(new Result(0, "own\n", ""), run(home, "", POLYFORK, "-c", "import own; print(own.name)"));
        assertEquals(1, run(home, "", POLYFORK, "-s", "-c", "import own").status());
    }

    @Test
    void programsOwnModuleHidesOneOfTheLibrary() throws Exception {
        Files.writeString(directory.resolve("json.py"), "print('own json')");
        Files.writeString(
                directory.resolve("main.py"), "import json, logging, sys; print('json.decoder' in sys.modules)");
        assertEquals(
                new Result(0, "own json\nFalse\n", ""),
                run(directory.resolve("main.py").toString()));
    }

    @Test
    void modulesAreThereOnlyWhenImported() throws Exception {
        String program = "import sys; print('json' in sys.modules); import json; print('json.decoder' in sys.modules,"
                + " json.loads('[1]'))";
        assertEquals(new Result(0, "False\nTrue [1]\n", ""), run("-c", program));
    }

    /** One that raises an exception where the compiler looks is interpreted for ever. */
    @Test
    void functionsOfOursAreCompiled() throws Exception {
        String program = """
            import os, sys, threading
            lock = threading.Lock()
            r, w = os.pipe()
            def work():
                for _ in range(1000):
                    lock.acquire(timeout=1); lock.release(); os.getpid(); os.writev(w, [b"x"]); os.readv(r, [bytearray(1)])
            def compiled():
                with open(sys.argv[1]) as log:
                    lines = [line for line in log if "opt done" in line]
                return all(any(name in line for line in lines) for name in ("LockAcquire", "getpid", "writev", "readv"))
            work()
            while not compiled(): work()
            """;
        Path log = directory.resolve("log");
        Map<String, String> options = Map.of(
                "POLYFORK_JAVA_OPTIONS",
                "-Dpolyglot.engine.TraceCompilation=true -Dpolyglot.engine.BackgroundCompilation=false"
                        + " -Dpolyglot.log.file="
                        + log);
        assertEquals(new Result(0, "", ""), run(options, "", POLYFORK, "-c", program, log.toString()));
        assertEquals(
                List.of(),
                Files.readAllLines(log).stream()
                        .filter(line -> line.contains("opt failed") && line.matches(".*(LockAcquire|Root)@.*"))
                        .toList());
    }

    /** Polyfork as it is now, in an image of any age; and so are programs that the program starts. */
    @Test
    void classesOfNow() throws Exception {
        String program = """
            import os, subprocess, sys
            if os.fork() == 0:
                os._exit(os.environ["POLYFORK_JAVA_OPTIONS"].count("--patch-module=org.polyfork="))
            print(os.waitstatus_to_exitcode(os.wait()[1]), flush=True)
            if len(sys.argv) == 1:
                sys.exit(subprocess.run([sys.executable, "-c", sys.orig_argv[2], "again"]).returncode)
            """;
        assertEquals(new Result(0, "1\n1\n", ""), run(Map.of("POLYFORK_DEV", "1"), "", POLYFORK, "-c", program));
    }

    /** One that deoptimises each time leaves the main thread, which each signal interrupts, to the interpreter. */
    @Test
    void handlersStayCompiled() throws Exception {
        String program = """
            import signal, sys
            handled = 0
            def handler(number, frame):
                global handled
                handled += 1
            def is_compiled():
                with open(sys.argv[1]) as log:
                    return any("opt done" in line and "<bytecode handler " in line for line in log)
            signal.signal(signal.SIGALRM, handler)
            signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
            while not is_compiled():
                before = handled
                while handled < before + 1000:
                    pass
            compiled = handled
            while handled < compiled + 1000:
                pass
            """;
        Path log = directory.resolve("log");
        Map<String, String> options =
                Map.of("POLYFORK_JAVA_OPTIONS", "-Dpolyglot.engine.TraceCompilation=true -Dpolyglot.log.file=" + log);
        assertEquals(new Result(0, "", ""), run(options, "", POLYFORK, "-c", program, log.toString()));
        List<String> deoptimised = Files.readAllLines(log).stream()
                .filter(line -> line.contains("opt deopt") && line.matches(".*(bytecode handler? |_getframe).*"))
                .toList();
        assertTrue(
                deoptimised.size() < 5,
                deoptimised.toString()); // each may be once or twice, at what it meets for the first time
    }

    /** All that a fork needs is there when a program has forked once; a child that loaded a class would do so a thousand times. */
    @Test
    void childOfOneThatHasForkedLoadsNoClass() throws Exception {
        String program = """
            import os, sys
            def loaded_by_child():
                before = os.path.getsize(sys.argv[1])
                pid = os.fork()
                if pid == 0:
                    os._exit(0)
                os.waitpid(pid, 0)
                return os.path.getsize(sys.argv[1]) - before
            print([loaded_by_child() for _ in range(4)][-1])
            """;
        Path log = directory.resolve("log");
        Map<String, String> variables = Map.of("POLYFORK_JAVA_OPTIONS", "-Xlog:class+load:file=" + log);
        assertEquals(new Result(0, "0\n", ""), run(variables, "", POLYFORK, "-c", program, log.toString()));
    }

    /** What a child calls often at its start it compiles if it goes on to work: a hundred that sleep compile nothing. */
    @Test
    void childThatSleepsCompilesNothing() throws Exception {
        String program = """
            import os, sys, time
            def of_sleeper(): pass
            def of_worker(): pass
            def is_compiled(function):
                with open(sys.argv[1]) as log:
                    return any("opt done" in line and function.__name__ in line for line in log)
            def child(called, works):
                if os.fork() == 0:
                    for _ in range(1000): called()
                    if not works: time.sleep(3)
                    while works and not is_compiled(called):
                        for _ in range(1000): called()
                    os._exit(0)
                return os.wait()[1] == 0
            print(child(of_sleeper, False), child(of_worker, True))
            """;
        Path log = directory.resolve("log");
        Map<String, String> options =
                Map.of("POLYFORK_JAVA_OPTIONS", "-Dpolyglot.engine.TraceCompilation=true -Dpolyglot.log.file=" + log);
        assertEquals(new Result(0, "True True\n", ""), run(options, "", POLYFORK, "-c", program, log.toString()));
        assertEquals(
                List.of(),
                Files.readAllLines(log).stream()
                        .filter(line -> line.contains("opt done") && line.contains("of_sleeper"))
                        .toList());
    }

    /** A child may have no more threads, and must not need to make one; otherwise a compiler's thread ends when it is idle. */
    @Test
    void compilersThreadsAreTheSameFromTheFirstForkOn() throws Exception {
        String program = """
            import contextlib, os
            def compilers():
                threads = set()
                for task in os.listdir("/proc/self/task"):
                    with contextlib.suppress(OSError), open(f"/proc/self/task/{task}/comm") as name:
                        threads |= {task} if "Truffle" in name.read() else set()
                return threads
            def make_and_call(number):
                names = {}
                exec(f"def compiled(n): return n + {number}", names)
                for n in range(10000): names["compiled"](n)
            def compile_and_fork(number):
                make_and_call(number)
                if os.fork() == 0: os._exit(0)
                os.wait()
                return compilers()
            while not compile_and_fork(0): pass
            first = compile_and_fork(1)
            print(all(set() < compile_and_fork(number) <= first for number in range(2, 32)))
            """;
        Map<String, String> options = Map.of(
                "POLYFORK_JAVA_OPTIONS",
                "-Dpolyglot.engine.CompilerIdleDelay=1 -Dpolyglot.engine.CompileOnly=compiled");
        assertEquals(new Result(0, "True\n", ""), run(options, "", POLYFORK, "-c", program));
    }

    /** Nor does one go on, while it is new, with what its parent's compilers have begun: they are at work while this one forks. */
    @Test
    void newChildDoesNotGoOnCompilingForItsParent() throws Exception {
        String program = """
            import contextlib, multiprocessing, os, signal, time
            def compilers_ticks(pid): # and whether it is new still
                ticks, new = 0, True
                for task in os.listdir(f"/proc/{pid}/task"):
                    with contextlib.suppress(OSError), open(f"/proc/{pid}/task/{task}/stat") as stat:
                        name, _, rest = stat.read().partition("(")[2].rpartition(")")
                        ticks += sum(map(int, rest.split()[11:13])) if "Compiler" in name else 0
                        new &= not name.startswith("C2 ")
                return ticks, new
            while (before := compilers_ticks(os.getpid())[0]) < 20: pass
            children = [multiprocessing.Process(target=signal.pause, daemon=True) for _ in range(100)]
            for child in children: child.start()
            parents = compilers_ticks(os.getpid())[0] - before
            time.sleep(1)
            of_new = [ticks for ticks, new in (compilers_ticks(child.pid) for child in children) if new]
            for child in children: child.kill()
            print("at work" if parents > 20 else parents, len(of_new) > 80 or len(of_new), [n for n in of_new if n > 1])
            """;
        assertEquals(new Result(0, "at work True []\n", ""), run("-c", program));
    }

    /** While its program sleeps: threads of GraalPy look whether others wait, if there are others. */
    @Test
    void processOfOneThreadThatSleepsWakesUpForNothing() throws Exception {
        String program = """
            import contextlib, os, threading, time, warnings
            warnings.simplefilter("ignore") # of a fork beside threads
            def wakes():
                number = 0
                for task in os.listdir("/proc/self/task"):
                    with contextlib.suppress(OSError), open(f"/proc/self/task/{task}/status") as status:
                        fields = dict(line.split(":", 1) for line in status)
                        if fields["Name"].strip().startswith("python-actions"):
                            number += int(fields["voluntary_ctxt_switches"])
                return number
            def sleep(who): # what stops looking does so at some time: from then on nobody wakes up
                before = -1000
                while (now := wakes()) - before >= 10:
                    before = now
                    time.sleep(1)
                print(who, "rests", flush=True)
            sleep("new process")
            event = threading.Event()
            thread = threading.Thread(target=event.wait)
            thread.start()
            if os.fork() == 0:
                sleep("child of two threads")
                os._exit(0)
            os.wait()
            event.set()
            thread.join()
            sleep("joined")
            """;
        String rests = "new process rests\nchild of two threads rests\njoined rests\n";
        assertEquals(new Result(0, rests, ""), run("-c", program));
    }

    /** What Python does until a program begins it does once; but a program that works is compiled. */
    @Test
    void jvmThatStartsCompilesForTheProgramAlone() throws Exception {
        String program = """
            import sys
            sys.stderr.write("the program begins\\n")
            import re
            def work(): return {str(i): i for i in range(100)}
            def compiled():
                with open("/proc/self/fd/2") as log:
                    lines = [line for line in log if re.match(r" *\\d+ +\\d+ [ %s!bn]{5} +4 ", line)]
                return all(any(name in line for line in lines) for name in ("::bytecodeLoop ", "hosted JVMCI compilation: "))
            while not compiled():
                for _ in range(1000): work()
            """;
        Result result = run(Map.of("POLYFORK_JAVA_OPTIONS", "-XX:+PrintCompilation"), "", POLYFORK, "-c", program);
        assertEquals(0, result.status());
        String before = result.err().substring(0, result.err().indexOf("the program begins"));
        assertEquals(List.of(), before.lines().filter(COMPILED_BY_C2_OR_TRUFFLE).toList());
    }

    private static final Predicate<String> COMPILED_BY_C2_OR_TRUFFLE = Pattern.compile(
                    " *\\d+ +\\d+ [ %s!bn]{5} +4 +(?:.*PBytecodeRootNode::bytecodeLoop .*|.*hosted JVMCI compilation:"
                            + " .*)")
            .asMatchPredicate();

    /** The JVM's compilers and its housekeeping are not there in a process that is new; a fork does not make it old. */
    @Test
    void processThatForksWhileNewHasNoCompilers() throws Exception {
        String program = """
            import glob, os, time
            def late():
                names = (open(path).read().strip() for path in glob.glob("/proc/self/task/*/comm"))
                return [name for name in names if name.startswith(("C1 ", "C2 ", "VM Periodic"))]
            def work():
                began = time.process_time()
                while time.process_time() - began < 0.1: pass
            print(late(), flush=True)
            for _ in range(3):
                work() # in all, more than a process works that does not fork before its compilers start
                if os.fork() == 0:
                    print(late(), flush=True)
                    time.sleep(0.2)
                    os._exit(0)
                os.wait()
            print(late())
            """;
        assertEquals(new Result(0, "[]\n".repeat(5), ""), run("-c", program));
    }

    @Test
    void everyGenerationHasTheThreadsOfTheFirst() throws Exception {
        String program = """
            import contextlib, glob, os
            def threads():
                names = []
                for path in glob.glob("/proc/self/task/*/comm"):
                    with contextlib.suppress(OSError), open(path) as file: # it may end meanwhile
                        names.append(file.read().strip())
                return names
            first = threads()
            print("C1 CompilerThre" in first, "C2 CompilerThre" in first)
            for _ in range(5):
                if pid := os.fork():
                    os._exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
            last = threads()
            print([name for name in first if name not in last], [name for name in last if name not in first], flush=True)
            while not {"C1 CompilerThre", "C2 CompilerThre", "Common-Cleaner", "Finalizer"} <= set(threads()): pass
            os._exit(3)
            """;
        assertEquals(
                new Result(3, "False False\n[] []\n", ""),
                run(Map.of("PYTHONUNBUFFERED", "1"), "", POLYFORK, "-c", program));
    }

    @Test
    void launcherChangesNoVariableOfTheProgram() throws Exception {
        Map<String, String> environment = Map.of("home", "1", "image", "2", "file", "3", "self", "4", "signals", "5");
        String program =
                "import os; print(*(os.environ[name] for name in ('home', 'image', 'file', 'self', 'signals')))";
        assertEquals(new Result(0, "1 2 3 4 5\n", ""), run(environment, "", POLYFORK, "-c", program));
    }

    /** A checkout whose image does nothing but say that it was used, and a build that fails. */
    private Path checkout() throws IOException {
        Path root = Files.createDirectories(directory.resolve("checkout")).toRealPath();
        Path launcher = Files.copy(POLYFORK, root.resolve("polyfork"));
        Path source =
                Files.createDirectories(root.resolve("src/main/a/b/c/d/e/f/g")).resolve("Source.java");
        Path files = Files.createDirectories(root.resolve("target/image/lib/polyfork"));
        Files.createFile(root.resolve("pom.xml"));
        Files.createFile(source);
        Files.copy(Path.of("/proc/sys/kernel/random/boot_id"), files.resolve("boot"));
        Path programs = Files.createDirectories(root.resolve("target/image/bin"));
        Files.copy(LAUNCHER, programs.resolve("polyfork"), StandardCopyOption.COPY_ATTRIBUTES);
        script(programs.resolve("java"), "echo image");
        script(Files.createDirectory(root.resolve("bin")).resolve("mvn"), "exit 1");
        Files.writeString(files.resolve("stamp"), root + "/target/image\n");
        return launcher;
    }

    private static void script(Path path, String command) throws IOException {
        Files.writeString(path, "#!/bin/sh\n" + command + "\n");
        path.toFile().setExecutable(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", "src/main/a/b/c/d/e/f/g/Source.java", "src/main/a/b"})
    void imageIsBuiltAnewIfASourceIsNewer(String source) throws Exception {
        Path launcher = checkout();
        Map<String, String> environment = Map.of("PATH", launcher.resolveSibling("bin") + ":" + System.getenv("PATH"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), launcher.getParent())
                .resolve("polyfork");
        assertEquals(new Result(0, "image\n", ""), run(environment, "", launcher, "a.py"));
        assertEquals(new Result(0, "image\n", ""), run(environment, "", link, "a.py"));
        Path stamp = launcher.resolveSibling("target/image/lib/polyfork/stamp");
        FileTime later =
                FileTime.from(Files.getLastModifiedTime(stamp).toInstant().plusSeconds(1));
        Files.setLastModifiedTime(launcher.resolveSibling(source), later);
        Result result = run(environment, "", launcher, "a.py");
        assertEquals(2, result.status());
        assertTrue(result.err().startsWith("polyfork: building "), result.err());
    }
}
