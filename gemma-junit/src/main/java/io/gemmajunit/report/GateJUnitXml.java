package io.gemmajunit.report;

import io.gemmajunit.gate.GateReport;
import io.gemmajunit.gate.GateResult;
import io.gemmajunit.gate.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Shows verdicts to continuous integration as a JUnit report, one test case for each measurement; an undecided one that does not fail the build is skipped. */
public final class GateJUnitXml {

    /** The name that collectors of JUnit reports look for. */
    public static final String FILE_NAME = "TEST-gemma-gate.xml";

    private static final String SUITE = "gemma-gate";

    private final XMLStreamWriter xml;
    private int depth;

    private GateJUnitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /**
     * Writes the report, creating the folder if need be.
     *
     * @param file usually named {@value #FILE_NAME}
     */
    public static void write(Path file, GateReport report) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            new GateJUnitXml(xml).suite(report);
            xml.writeEndDocument();
            xml.close();
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text + "\n");
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file + "; check that its folder is writable.", e);
        }
    }

    private void suite(GateReport report) throws XMLStreamException {
        var isEmpty = report.results().isEmpty();
        var policy = report.policy();
        start(
                "testsuite",
                attributes(
                        "name",
                        SUITE,
                        "tests",
                        Math.max(1, report.results().size()),
                        "failures",
                        isEmpty ? 1 : report.failures().size(),
                        "errors",
                        0,
                        "skipped",
                        report.undecided().size(),
                        "time",
                        0));
        properties(attributes(
                "alpha",
                policy.alpha(),
                "tolerance",
                policy.tolerance(),
                "margin",
                policy.margin(),
                "safetyMargin",
                policy.safetyMargin(),
                "strictness",
                policy.strictness()));
        if (isEmpty) {
            start("testcase", attributes("classname", SUITE, "name", "gate", "time", 0));
            failure("NOTHING_MEASURED", "Nothing was measured: add a test that evaluates a task or a prompt set.");
            end();
        }
        for (var result : report.results()) {
            testCase(result);
        }
        end();
    }

    private void testCase(GateResult result) throws XMLStreamException {
        var name = result.name() + result.reference().suffix();
        start("testcase", attributes("classname", SUITE + "." + result.role(), "name", name, "time", 0));
        properties(properties(result));
        if (result.failsBuild()) {
            failure(result.verdict().name(), result.sentence());
        } else if (result.verdict() == Verdict.INCONCLUSIVE) {
            start("skipped", attributes("message", result.sentence()));
            endInline();
        } else {
            start("system-out", Map.of());
            xml.writeCharacters(XmlText.valid(result.sentence()));
            endInline();
        }
        end();
    }

    private static Map<String, String> properties(GateResult result) {
        var comparison = result.comparison();
        var properties = attributes("metric", result.metric(), "n", result.n());
        put(properties, "score", result.score());
        put(properties, "baseline", result.baselineScore());
        put(properties, "change", result.change());
        if (comparison != null) {
            var category = comparison.category();
            properties.put("losses", Integer.toString(comparison.losses()));
            properties.put("gains", Integer.toString(comparison.gains()));
            put(properties, "worstDrop", comparison.worstDrop());
            put(properties, "p", comparison.p());
            var clustering = comparison.clustering();
            if (clustering != null) {
                properties.put("clusters", Integer.toString(clustering.clusters()));
                clustering
                        .independentItems(comparison.pairs())
                        .ifPresent(items -> properties.put("independentItems", Integer.toString(items)));
            }
            if (category != null) {
                properties.put("worstCategory", category.name());
                properties.put("worstCategoryLosses", Integer.toString(category.losses()));
                properties.put("worstCategoryGains", Integer.toString(category.gains()));
                put(properties, "worstCategoryP", category.p());
            }
            put(properties, "adjustedP", comparison.adjustedP());
        }
        properties.put("verdict", result.verdict().name());
        return properties;
    }

    private static void put(Map<String, String> properties, String name, @Nullable Double value) {
        if (value != null) {
            properties.put(name, String.format(Locale.ROOT, "%.6f", value));
        }
    }

    private void properties(Map<String, String> properties) throws XMLStreamException {
        start("properties", Map.of());
        for (var property : properties.entrySet()) {
            start("property", attributes("name", property.getKey(), "value", property.getValue()));
            endInline();
        }
        end();
    }

    private void failure(String type, String sentence) throws XMLStreamException {
        start("failure", attributes("type", type, "message", sentence));
        xml.writeCharacters(XmlText.valid(sentence));
        endInline();
    }

    private static Map<String, String> attributes(Object... namesAndValues) {
        var attributes = new LinkedHashMap<String, String>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            attributes.put(namesAndValues[i].toString(), namesAndValues[i + 1].toString());
        }
        return attributes;
    }

    private void start(String element, Map<String, String> attributes) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth++));
        xml.writeStartElement(element);
        for (var attribute : attributes.entrySet()) {
            xml.writeAttribute(attribute.getKey(), XmlText.valid(attribute.getValue()));
        }
    }

    private void end() throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth - 1));
        endInline();
    }

    private void endInline() throws XMLStreamException {
        xml.writeEndElement();
        depth--;
    }
}
