package org.polyfork;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Each room has one job, and dependencies go one way: see ARCHITECTURE.md. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.polyfork");

    private static void onlyUse(String library, String... rooms) {
        noClasses().that().resideOutsideOfPackages(rooms).should().dependOnClassesThat().resideInAPackage(library)
                .check(CLASSES);
    }

    private static void doesNotUse(String room, String... others) {
        noClasses().that().resideInAPackage(room).should().dependOnClassesThat().resideInAnyPackage(others)
                .check(CLASSES);
    }

    @Test
    void thereIsSomethingToCheck() {
        assertTrue(CLASSES.size() > 10);
    }

    @Test
    void jnaIsUsedInPosixOnly() {
        onlyUse("com.sun.jna..", "org.polyfork.posix");
    }

    @Test
    void graalPyIsUsedForBuiltinsOnly() {
        onlyUse("com.oracle.graal.python..", "org.polyfork.builtins", "org.polyfork.ctypes", "org.polyfork.multiprocessing");
    }

    @Test
    void truffleIsUsedForBuiltinsAndInPythonOnly() {
        onlyUse("com.oracle.truffle..", "org.polyfork.python", "org.polyfork.builtins", "org.polyfork.ctypes", "org.polyfork.multiprocessing");
    }

    @Test
    void jlineIsUsedForReadlineOnly() {
        onlyUse("org.jline..", "org.polyfork.readline");
    }

    @Test
    void dependenciesGoOneWay() {
        doesNotUse("org.polyfork.posix", "org.polyfork", "org.polyfork.internals", "org.polyfork.builtins", "org.polyfork.process", "org.polyfork.python", "org.polyfork.cli");
        doesNotUse("org.polyfork.internals", "org.polyfork", "org.polyfork.builtins", "org.polyfork.process", "org.polyfork.python", "org.polyfork.cli");
        doesNotUse("org.polyfork.process", "org.polyfork", "org.polyfork.posix", "org.polyfork.python", "org.polyfork.cli");
        doesNotUse("org.polyfork.builtins", "org.polyfork", "org.polyfork.internals", "org.polyfork.ctypes", "org.polyfork.multiprocessing", "org.polyfork.process", "org.polyfork.python", "org.polyfork.cli");
        doesNotUse("org.polyfork.multiprocessing", "org.polyfork", "org.polyfork.internals", "org.polyfork.process", "org.polyfork.python", "org.polyfork.cli");
        doesNotUse("org.polyfork.ctypes", "org.polyfork", "org.polyfork.internals", "org.polyfork.multiprocessing", "org.polyfork.process", "org.polyfork.python", "org.polyfork.cli");
        doesNotUse("org.polyfork.readline", "org.polyfork", "org.polyfork.internals", "org.polyfork.ctypes", "org.polyfork.multiprocessing", "org.polyfork.process", "org.polyfork.python", "org.polyfork.cli");
        doesNotUse("org.polyfork.python", "org.polyfork", "org.polyfork.cli");
        doesNotUse("org.polyfork", "org.polyfork.internals", "org.polyfork.builtins", "org.polyfork.posix", "org.polyfork.process", "org.polyfork.cli");
    }
}
