package io.gemmajunit.maven.gate;

import io.gemmajunit.maven.report.GateJUnitXml;
import io.gemmajunit.report.Headline;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads from JUnit XML which tests failed, for messages; what counts is the results file. */
final class FailedTests {

    /** Named after an engine. Those of Surefire are named after classes, and may lie in the same folder. */
    private static final Pattern OURS = Pattern.compile("TEST-([^.]+)\\.xml");

    private FailedTests() {}

    /**
     * Returns a line for each reason that tests failed for, in the reports of a folder: the first test that did, how
     * many more, and the reason's headline.
     */
    static List<String> in(Path directory) {
        var lines = new ArrayList<String>();
        var testsByReason = new LinkedHashMap<String, List<String>>();
        for (var report : reports(directory)) {
            try (var stream = Files.newInputStream(report)) {
                read(stream, testsByReason);
            } catch (IOException | XMLStreamException e) {
                lines.add(report + " cannot be read: " + Headline.of(String.valueOf(e.getMessage())));
            }
        }
        testsByReason.forEach((reason, tests) -> lines.add(tests.get(0) + more(tests.size() - 1) + ": " + reason));
        return lines;
    }

    private static String more(int tests) {
        return switch (tests) {
            case 0 -> "";
            case 1 -> " and 1 more test";
            default -> " and " + tests + " more tests";
        };
    }

    /** Returns the JUnit XML files that the forked JVM left in a folder, sorted; none without the folder. */
    static List<Path> reports(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> !file.endsWith(GateJUnitXml.FILE_NAME))
                    .filter(FailedTests::isOurs)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** A class without package has no point in its name, but the suite in its report is called as the file is. */
    private static boolean isOurs(Path report) {
        var name = OURS.matcher(report.getFileName().toString());
        if (!name.matches() || !Files.isRegularFile(report)) {
            return false;
        }
        try (var stream = Files.newInputStream(report)) {
            var xml = reader(stream);
            xml.nextTag();
            return !attribute(xml, "name").equals(name.group(1));
        } catch (IOException | XMLStreamException e) {
            return true; // and its reader says what is wrong with it
        }
    }

    private static XMLStreamReader reader(InputStream stream) throws XMLStreamException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        return factory.createXMLStreamReader(stream);
    }

    private static void read(InputStream stream, Map<String, List<String>> testsByReason) throws XMLStreamException {
        var xml = reader(stream);
        var test = "";
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "testcase" -> test = simpleName(attribute(xml, "classname")) + "." + attribute(xml, "name");
                case "failure", "error" ->
                    testsByReason
                            .computeIfAbsent(reason(xml), reason -> new ArrayList<>())
                            .add(test);
                default -> {}
            }
        }
    }

    private static String reason(XMLStreamReader xml) {
        var message = Headline.of(attribute(xml, "message"));
        return message.isEmpty() ? attribute(xml, "type") : message;
    }

    private static String attribute(XMLStreamReader xml, String name) {
        var value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
