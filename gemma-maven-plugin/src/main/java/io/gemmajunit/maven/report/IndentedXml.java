package io.gemmajunit.maven.report;

import io.gemmajunit.shown.Shown;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes elements one under the other, and only text that XML can hold. */
final class IndentedXml {

    private final XMLStreamWriter xml;
    private int depth;

    IndentedXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** Begins an element on a line of its own. */
    void start(String element, Map<String, String> attributes) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth++));
        xml.writeStartElement(element);
        for (var attribute : attributes.entrySet()) {
            xml.writeAttribute(attribute.getKey(), Shown.xml(attribute.getValue()));
        }
    }

    /** Ends an element that holds others. */
    void end() throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(--depth));
        xml.writeEndElement();
    }

    /** Writes an element that holds no other. */
    void leaf(String element, Map<String, String> attributes, String text) throws XMLStreamException {
        start(element, attributes);
        xml.writeCharacters(Shown.xml(text));
        xml.writeEndElement();
        depth--;
    }
}
