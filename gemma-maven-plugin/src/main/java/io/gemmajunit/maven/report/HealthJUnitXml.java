package io.gemmajunit.maven.report;

import io.gemmajunit.report.JUnitCase;
import io.gemmajunit.report.JUnitCase.Ending;
import io.gemmajunit.report.JUnitSuite;
import io.gemmajunit.results.HealthFinding;
import io.gemmajunit.results.HealthReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

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
        var cases = new ArrayList<JUnitCase>();
        for (HealthReport report : reports) {
            if (report.findings().isEmpty()) {
                cases.add(testCase(report, "files", Ending.PASSED, ""));
            }
            for (HealthFinding finding : report.findings()) {
                cases.add(testCase(report, finding, failures.contains(finding)));
            }
        }
        GateJUnitXml.write(file, new JUnitSuite(SUITE, Map.of(), cases));
    }

    private static JUnitCase testCase(HealthReport report, HealthFinding finding, boolean fails) {
        if (fails) {
            return testCase(report, finding.id(), Ending.failed(finding.level().name(), finding.message()), "");
        }
        return finding.isWaived()
                ? testCase(report, finding.id(), Ending.skipped(finding.message()), "")
                : testCase(report, finding.id(), Ending.PASSED, finding.level() + " " + finding.message());
    }

    private static JUnitCase testCase(HealthReport report, String name, Ending ending, String output) {
        return new JUnitCase(SUITE + "." + report.checkpoint(), name, Map.of(), ending, output, 0);
    }
}
