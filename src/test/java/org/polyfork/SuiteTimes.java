// SPDX-License-Identifier: Apache-2.0
package org.polyfork;

import static java.util.Comparator.comparingDouble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Prints how long each suite took, the longest first. Usage: {@code SuiteTimes DIRECTORY...}, each with reports of Surefire's. */
public final class SuiteTimes {
    private record Suite(String name, int tests, double seconds) {}

    public static void main(String... directories) throws Exception {
        List<Suite> suites = new ArrayList<>();
        for (String directory : directories) {
            suites.addAll(suites(Path.of(directory)));
        }
        suites.sort(comparingDouble(Suite::seconds).reversed().thenComparing(Suite::name));
        System.out.printf("%8s %6s  %s%n", "seconds", "tests", "suite");
        suites.forEach(suite -> System.out.printf("%8.1f %6d  %s%n", suite.seconds, suite.tests, suite.name));
        double all = suites.stream().mapToDouble(Suite::seconds).sum();
        System.out.printf(
                "%8.1f %6d  all%n", all, suites.stream().mapToInt(Suite::tests).sum());
    }

    private static List<Suite> suites(Path directory) throws IOException, ParserConfigurationException, SAXException {
        List<Suite> suites = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return suites; // none of this kind have run
        }
        try (var reports = Files.newDirectoryStream(directory, "TEST-*.xml")) {
            for (Path report : reports) {
                suites.add(suite(report));
            }
        }
        return suites;
    }

    private static Suite suite(Path report) throws IOException, ParserConfigurationException, SAXException {
        var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        Element suite = builder.parse(report.toFile()).getDocumentElement();
        return new Suite(
                suite.getAttribute("name"),
                Integer.parseInt(suite.getAttribute("tests")),
                Double.parseDouble(suite.getAttribute("time")));
    }

    private SuiteTimes() {}
}
