// SPDX-License-Identifier: Apache-2.0
package org.polyfork.conformance;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The report as one page. */
final class HtmlReport {
    private HtmlReport() {}

    static void write(Path file, String reference, String subject, List<Result> results) throws IOException {
        List<Map<String, Object>> rows = results.stream().map(HtmlReport::row).toList();
        Map<String, Object> page = Map.of(
                "reference", reference,
                "subject", subject,
                "summary", Summary.line(results),
                "good", Summary.good(results),
                "rows", rows);
        Files.createDirectories(file.getParent());
        try (InputStream template = HtmlReport.class.getResourceAsStream("report.html.mustache");
                Reader reader = new InputStreamReader(template, StandardCharsets.UTF_8);
                Writer writer = Files.newBufferedWriter(file)) {
            Mustache.compiler().compile(reader).execute(page, writer);
        }
    }

    private static Map<String, Object> row(Result result) {
        return Map.of(
                "area", result.test().area(),
                "name", result.test().name(),
                "round", result.round(),
                "repeated", result.round() > 1,
                "verdict", result.verdict().label(),
                "bad", !result.verdict().asExpected(),
                "detail", result.detail(),
                "explained", !result.detail().isEmpty(),
                "referenceTime", Summary.seconds(result.referenceTime()),
                "subjectTime", Summary.seconds(result.subjectTime()));
    }
}
