// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds the cases of a project. */
final class Cases {
    /** The area of the programs in {@code python-samples}. */
    static final String SAMPLES = "samples";

    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    private Cases() {}

    /** All cases, by id. */
    static List<Case> all(Project project) throws IOException {
        var cases = new TreeSet<Case>();
        for (Path area : list(project.cases())) {
            for (Path file : list(area)) {
                if (isCase(file)) {
                    cases.add(read(project, area, nameOf(file)));
                }
            }
        }
        for (Path program : list(project.samples())) {
            if (program.toString().endsWith(".py")) {
                cases.add(read(project, project.cases().resolve(SAMPLES), nameOf(program)));
            }
        }
        return List.copyOf(cases);
    }

    /** Those whose id one of the globs, such as {@code fork/*} or {@code wait}, matches; no glob: all. */
    static List<Case> matching(List<Case> cases, List<String> globs) {
        return cases.stream()
                .filter(test -> globs.isEmpty() || globs.stream().anyMatch(glob -> matches(glob, test)))
                .toList();
    }

    private static boolean matches(String glob, Case test) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        return glob.equals(test.area()) || matcher.matches(Path.of(test.id()));
    }

    private static Case read(Project project, Path area, String name) throws IOException {
        Path json = area.resolve(name + ".json");
        Settings settings = Files.exists(json) ? JSON.readValue(json.toFile(), Settings.class) : Settings.DEFAULT;
        String areaName = area.getFileName().toString();
        Path program = Stream.of(
                        settings.program() == null ? null : project.root().resolve(settings.program()),
                        area.resolve(name + ".py"),
                        areaName.equals(SAMPLES) ? project.samples().resolve(name + ".py") : null)
                .filter(path -> path != null && Files.exists(path))
                .findFirst()
                .orElse(null);
        if (program == null && settings.arguments().contains("{program}")) {
            throw new IOException(json + ": there is no program of that name");
        }
        return new Case(areaName, name, area, program, settings);
    }

    private static boolean isCase(Path file) {
        return Files.isRegularFile(file)
                && (file.toString().endsWith(".py") || file.toString().endsWith(".json"));
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replaceFirst("\\.[a-z]+$", "");
    }

    private static List<Path> list(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }
}
