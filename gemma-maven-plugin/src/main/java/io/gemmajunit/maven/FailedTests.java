package io.gemmajunit.maven;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads from JUnit XML which tests failed, for messages; what counts is the results file. */
final class FailedTests {

    private FailedTests() {}

    /** Returns a line for each failed test of the reports in a folder: class, method and the first line of the reason. */
    static List<String> in(Path directory) {
        var lines = new ArrayList<String>();
        for (var report : reports(directory)) {
            try (var stream = Files.newInputStream(report)) {
                read(stream, lines);
            } catch (IOException | XMLStreamException e) {
                lines.add(report + " cannot be read: " + firstLine(String.valueOf(e.getMessage())));
            }
        }
        return lines;
    }

    /** Returns the JUnit XML files of the tests in a folder, sorted; none if there is no such folder. */
    static List<Path> reports(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                    .filter(file -> !file.endsWith(Judge.GATE_REPORT))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static void read(InputStream stream, List<String> lines) throws XMLStreamException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        var xml = factory.createXMLStreamReader(stream);
        var test = "";
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "testcase" -> test = simpleName(attribute(xml, "classname")) + "." + attribute(xml, "name");
                case "failure", "error" -> lines.add(test + ": " + reason(xml));
                default -> {}
            }
        }
    }

    private static String reason(XMLStreamReader xml) {
        var message = firstLine(attribute(xml, "message"));
        return message.isEmpty() ? attribute(xml, "type") : message;
    }

    private static String attribute(XMLStreamReader xml, String name) {
        var value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    private static String firstLine(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
    }
}
