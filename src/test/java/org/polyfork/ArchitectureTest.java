// SPDX-License-Identifier: Apache-2.0
package org.polyfork;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.polyfork.conformance.Project;

/** What the table "Rooms" of ARCHITECTURE.md says of the Java packages is what they import, no more and no less. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.polyfork");

    /** By the first words of their packages, the names that the table has for them. */
    private static final Map<String, String> LIBRARIES = Map.of(
            "com.sun.jna", "JNA",
            "com.oracle.graal.python", "GraalPy's own classes",
            "com.oracle.truffle", "Truffle",
            "org.graalvm.polyglot", "polyglot API",
            "org.jline", "JLine");

    private static final Pattern ROW = Pattern.compile("\\| `(org\\.polyfork[a-z.]*)` \\|[^|]*\\| ([^|]*) \\|");
    private static final String ROOM = "org.polyfork";

    @Test
    void roomsImportWhatIsSaidOfThem() throws IOException {
        Map<String, Set<String>> said = said();
        assertTrue(said.size() > 5, said.toString());
        Map<String, Set<String>> found = new LinkedHashMap<>();
        said.keySet().forEach(room -> found.put(room, importsOf(room)));
        assertEquals(said, found);
    }

    @Test
    void eachRoomIsInTheTable() throws IOException {
        Set<String> rooms = CLASSES.stream().map(JavaClass::getPackageName).collect(toCollection(TreeSet::new));
        assertEquals(rooms, new TreeSet<>(said().keySet()));
    }

    @Test
    void dependenciesGoDownwards() throws IOException {
        Map<String, Set<String>> said = said();
        List<String> rooms = new ArrayList<>(said.keySet());
        said.forEach((room, imports) -> imports.stream()
                .filter(rooms::contains)
                .forEach(below -> assertTrue(rooms.indexOf(below) > rooms.indexOf(room), room + " imports " + below)));
    }

    /** By package, what it imports: packages of this project and names of libraries. */
    private static Map<String, Set<String>> said() throws IOException {
        Map<String, Set<String>> said = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Project.here().root().resolve("ARCHITECTURE.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                said.put(row.group(1), importsIn(row.group(2)));
            }
        }
        return said;
    }

    /** A package of this project is between grave accents, without what all begin with. */
    private static Set<String> importsIn(String cell) {
        return Stream.of(cell.split(", "))
                .filter(name -> !name.equals("nothing"))
                .map(name -> name.startsWith("`") ? packageOf(name.substring(1, name.length() - 1)) : name)
                .collect(toCollection(TreeSet::new));
    }

    private static String packageOf(String shortName) {
        return shortName.startsWith(ROOM) ? shortName : ROOM + "." + shortName;
    }

    private static Set<String> importsOf(String room) {
        return CLASSES.stream()
                .filter(type -> type.getPackageName().equals(room))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency ->
                        dependency.getTargetClass().getBaseComponentType().getPackageName())
                .filter(name -> !name.equals(room))
                .flatMap(ArchitectureTest::nameOf)
                .collect(toCollection(TreeSet::new));
    }

    private static Stream<String> nameOf(String packageName) {
        if (packageName.equals(ROOM) || packageName.startsWith(ROOM + ".")) {
            return Stream.of(packageName);
        }
        return LIBRARIES.entrySet().stream()
                .filter(library ->
                        packageName.equals(library.getKey()) || packageName.startsWith(library.getKey() + "."))
                .map(Map.Entry::getValue);
    }
}
