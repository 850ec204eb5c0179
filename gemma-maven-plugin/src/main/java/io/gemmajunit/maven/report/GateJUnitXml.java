package io.gemmajunit.maven.report;

import io.gemmajunit.gate.GateReport;
import io.gemmajunit.gate.GateResult;
import io.gemmajunit.gate.Verdict;
import io.gemmajunit.report.IndentedXml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /** Writes the report, usually named {@value #FILE_NAME}, creating the folder if need be. */
    public static void write(Path file, GateReport report) {
        try {
            IndentedXml.write(file, xml -> new GateJUnitXml(xml).suite(report));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file + "; check that its folder is writable.", e);
        }
    }

    private void suite(GateReport report) throws XMLStreamException {
        xml.start("testsuite", counts(report));
        properties(report.policy().values());
        if (report.results().isEmpty()) {
            xml.start("testcase", names(SUITE, "gate"));
            failure("NOTHING_MEASURED", "Nothing was measured: add a test that evaluates a task or a prompt set.");
            xml.end();
        }
        for (var result : report.results()) {
            testCase(result);
        }
        for (int i = 0; i < report.objections().size(); i++) {
            xml.start("testcase", names(SUITE, "objection " + (i + 1)));
            failure("OBJECTION", report.objections().get(i));
            xml.end();
        }
        xml.end();
    }

    private static Map<String, String> counts(GateReport report) {
        int unmeasured = report.results().isEmpty() ? 1 : 0;
        int others = unmeasured + report.objections().size();
        return inOrder(
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
    }

    private void testCase(GateResult result) throws XMLStreamException {
        xml.start(
                "testcase",
                names(
                        SUITE + "." + result.role(),
                        result.name() + result.reference().suffix()));
        properties(GateProperties.of(result));
        if (result.failsBuild()) {
            failure(result.verdict().name(), result.sentence());
        } else if (result.verdict() == Verdict.INCONCLUSIVE) {
            xml.leaf("skipped", Map.of("message", result.sentence()), "");
        } else {
            xml.leaf("system-out", Map.of(), result.sentence());
        }
        xml.end();
    }

    private static Map<String, String> names(String type, String name) {
        return inOrder("classname", type, "name", name, "time", "0");
    }

    private void properties(Map<String, String> properties) throws XMLStreamException {
        xml.start("properties", Map.of());
        for (var property : properties.entrySet()) {
            xml.leaf("property", inOrder("name", property.getKey(), "value", property.getValue()), "");
        }
        xml.end();
    }

    private void failure(String type, String sentence) throws XMLStreamException {
        xml.leaf("failure", inOrder("type", type, "message", sentence), sentence);
    }

    private static Map<String, String> inOrder(String... namesAndValues) {
        var attributes = new LinkedHashMap<String, String>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            attributes.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return attributes;
    }
}
