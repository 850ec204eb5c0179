package io.gemmajunit.maven.report;

import io.gemmajunit.report.IndentedXml;
import io.gemmajunit.results.HealthFinding;
import io.gemmajunit.results.HealthReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/** Shows the examination of checkpoints to continuous integration as a JUnit report, one test case for each finding. */
public final class HealthJUnitXml {

    /** The name that collectors of JUnit reports look for. */
    public static final String FILE_NAME = "TEST-gemma-health.xml";

    private static final String SUITE = "gemma-health";

    private HealthJUnitXml() {}

    /**
     * Writes the report, creating the folder if need be.
     *
     * @param failures the findings that fail the build; others have passed, and ignored ones are skipped
     */
    public static void write(Path file, List<HealthReport> reports, Collection<HealthFinding> failures) {
        try {
            IndentedXml.write(file, xml -> suite(xml, reports, failures));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file + "; check that its folder is writable.", e);
        }
    }

    private static void suite(IndentedXml xml, List<HealthReport> reports, Collection<HealthFinding> failures)
            throws XMLStreamException {
        List<HealthFinding> all =
                reports.stream().flatMap(report -> report.findings().stream()).toList();
        long healthy =
                reports.stream().filter(report -> report.findings().isEmpty()).count();
        xml.start(
                "testsuite",
                "name",
                SUITE,
                "tests",
                Long.toString(all.size() + healthy),
                "failures",
                Integer.toString(failures.size()),
                "errors",
                "0",
                "skipped",
                Long.toString(all.stream().filter(HealthFinding::isWaived).count()),
                "time",
                "0");
        for (HealthReport report : reports) {
            if (report.findings().isEmpty()) {
                xml.leaf("testcase", "", names(report, "files"));
            }
            for (HealthFinding finding : report.findings()) {
                testCase(xml, report, finding, failures.contains(finding));
            }
        }
        xml.end();
    }

    private static void testCase(IndentedXml xml, HealthReport report, HealthFinding finding, boolean fails)
            throws XMLStreamException {
        xml.start("testcase", names(report, finding.id()));
        if (fails) {
            xml.leaf("failure", finding.message(), "type", finding.level().name(), "message", finding.message());
        } else if (finding.isWaived()) {
            xml.leaf("skipped", "", "message", finding.message());
        } else {
            xml.leaf("system-out", finding.level() + " " + finding.message());
        }
        xml.end();
    }

    private static String[] names(HealthReport report, String name) {
        return new String[] {"classname", SUITE + "." + report.checkpoint(), "name", name, "time", "0"};
    }
}
