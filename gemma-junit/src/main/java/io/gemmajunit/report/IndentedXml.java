package io.gemmajunit.report;

import io.gemmajunit.output.WholeFile;
import io.gemmajunit.shown.Shown;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes elements one under the other, and only text that XML can hold. */
final class IndentedXml {

    /**
     * Stands for a line feed in an attribute until the end, since a reader makes a blank of one that is not written as
     * a number. It is no character, so no text holds it.
     */
    private static final char LINE_FEED = '\uFFFF';

    private final XMLStreamWriter xml;
    private int depth;

    private IndentedXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** Writes a document into a file, whose folder is made if need be. */
    static void write(Path file, Content content) throws IOException {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            content.write(new IndentedXml(xml));
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        WholeFile.write(file, text.toString().replace(Character.toString(LINE_FEED), "&#10;") + "\n");
    }

    /** What a document holds. */
    @FunctionalInterface
    interface Content {

        /** Writes the element that holds all others. */
        void write(IndentedXml xml) throws XMLStreamException;
    }

    /** Begins an element on a line of its own; its attributes are names, each followed by its value. */
    void start(String element, String... attributes) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth++));
        xml.writeStartElement(element);
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], Shown.xml(attributes[i + 1]).replace('\n', LINE_FEED));
        }
    }

    /** Ends an element that holds others. */
    void end() throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(--depth));
        xml.writeEndElement();
    }

    /** Writes the properties of a suite or case in JUnit XML, if there are any. */
    void properties(Map<String, String> properties) throws XMLStreamException {
        if (properties.isEmpty()) {
            return;
        }
        start("properties");
        for (var property : properties.entrySet()) {
            leaf("property", "", "name", property.getKey(), "value", property.getValue());
        }
        end();
    }

    /** Writes an element that holds no other. */
    void leaf(String element, String text, String... attributes) throws XMLStreamException {
        start(element, attributes);
        xml.writeCharacters(Shown.xml(text));
        xml.writeEndElement();
        depth--;
    }
}
