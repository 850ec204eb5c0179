package io.gemmajunit.maven.report;

import io.gemmajunit.gate.GateReport;
import io.gemmajunit.gate.GateResult;
import io.gemmajunit.gate.Verdict;
import io.gemmajunit.report.JUnitCase;
import io.gemmajunit.report.JUnitCase.Ending;
import io.gemmajunit.report.JUnitSuite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;

/**
 * Shows verdicts to continuous integration as a JUnit report, one test case for each measurement; an undecided one that
 * does not fail the build is skipped.
 */
public final class GateJUnitXml {

    /** The name that collectors of JUnit reports look for. */
    public static final String FILE_NAME = "TEST-gemma-gate.xml";

    private static final String SUITE = "gemma-gate";

    private GateJUnitXml() {}

    /**
     * Writes the report, creating the folder if need be.
     *
     * @param file usually named {@value #FILE_NAME}
     */
    public static void write(Path file, GateReport report) {
        var cases = new ArrayList<JUnitCase>();
        if (report.results().isEmpty()) {
            cases.add(failure(
                    "gate",
                    "NOTHING_MEASURED",
                    "Nothing was measured: add a test that evaluates a task or a prompt set."));
        }
        report.results().forEach(result -> cases.add(testCase(result)));
        for (int i = 0; i < report.objections().size(); i++) {
            cases.add(failure(
                    "objection " + (i + 1), "OBJECTION", report.objections().get(i)));
        }
        write(file, new JUnitSuite(SUITE, report.policy().values(), cases));
    }

    static void write(Path file, JUnitSuite suite) {
        try {
            suite.write(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file + "; check that its folder is writable.", e);
        }
    }

    private static JUnitCase testCase(GateResult result) {
        var passes = !result.failsBuild() && result.verdict() != Verdict.INCONCLUSIVE;
        return new JUnitCase(
                SUITE + "." + result.role(),
                result.name() + result.reference().suffix(),
                GateProperties.of(result),
                passes ? Ending.PASSED : ending(result),
                passes ? result.sentence() : "",
                0);
    }

    private static Ending ending(GateResult result) {
        return result.failsBuild()
                ? Ending.failed(result.verdict().name(), result.sentence())
                : Ending.skipped(result.sentence());
    }

    private static JUnitCase failure(String name, String type, String sentence) {
        return new JUnitCase(SUITE, name, Map.of(), Ending.failed(type, sentence), "", 0);
    }
}
