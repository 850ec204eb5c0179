package io.gemmajunit.maven.report;

import io.gemmajunit.gate.GateReport;
import io.gemmajunit.gate.GateResult;
import io.gemmajunit.gate.Verdict;
import io.gemmajunit.report.IndentedXml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.xml.stream.XMLStreamException;

/**
 * Shows verdicts to continuous integration as a JUnit report, one test case for each measurement; an undecided one that
 * does not fail the build is skipped.
 */
public final class GateJUnitXml {

    /** The name that collectors of JUnit reports look for. */
    public static final String FILE_NAME = "TEST-gemma-gate.xml";

    private static final String SUITE = "gemma-gate";

    private final IndentedXml xml;

    private GateJUnitXml(IndentedXml xml) {
        this.xml = xml;
    }

    /**
     * Writes the report, creating the folder if need be.
     *
     * @param file usually named {@value #FILE_NAME}
     */
    public static void write(Path file, GateReport report) {
        try {
            IndentedXml.write(file, xml -> new GateJUnitXml(xml).suite(report));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file + "; check that its folder is writable.", e);
        }
    }

    private void suite(GateReport report) throws XMLStreamException {
        int unmeasured = report.results().isEmpty() ? 1 : 0;
        int others = unmeasured + report.objections().size();
        xml.start(
                "testsuite",
                "name",
                SUITE,
                "tests",
                Integer.toString(report.results().size() + others),
                "failures",
                Integer.toString(report.failures().size() + others),
                "errors",
                "0",
                "skipped",
                Integer.toString(report.undecided().size()),
                "time",
                "0");
        xml.properties(report.policy().values());
        if (report.results().isEmpty()) {
            begin(SUITE, "gate");
            failure("NOTHING_MEASURED", "Nothing was measured: add a test that evaluates a task or a prompt set.");
            xml.end();
        }
        for (var result : report.results()) {
            testCase(result);
        }
        for (int i = 0; i < report.objections().size(); i++) {
            begin(SUITE, "objection " + (i + 1));
            failure("OBJECTION", report.objections().get(i));
            xml.end();
        }
        xml.end();
    }

    private void testCase(GateResult result) throws XMLStreamException {
        begin(SUITE + "." + result.role(), result.name() + result.reference().suffix());
        xml.properties(GateProperties.of(result));
        if (result.failsBuild()) {
            failure(result.verdict().name(), result.sentence());
        } else if (result.verdict() == Verdict.INCONCLUSIVE) {
            xml.leaf("skipped", "", "message", result.sentence());
        } else {
            xml.leaf("system-out", result.sentence());
        }
        xml.end();
    }

    private void begin(String type, String name) throws XMLStreamException {
        xml.start("testcase", "classname", type, "name", name, "time", "0");
    }

    private void failure(String type, String sentence) throws XMLStreamException {
        xml.leaf("failure", sentence, "type", type, "message", sentence);
    }
}
