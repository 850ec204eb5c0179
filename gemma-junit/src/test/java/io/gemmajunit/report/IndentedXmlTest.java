package io.gemmajunit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndentedXmlTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"plain", "to be at most 5.0 %,\nbut 120 were", "\n", "<&>\"'\n\n&#10;", "\uFFFF"})
    void keepsTheLinesOfAnAttribute(String value) throws Exception {
        Path file = folder.resolve("a/b.xml");
        IndentedXml.write(file, xml -> xml.leaf("failure", "", "message", value));
        try (var in = Files.newInputStream(file)) {
            var reader = XMLInputFactory.newDefaultFactory().createXMLStreamReader(in);
            reader.nextTag();
            assertThat(reader.getAttributeValue(null, "message")).isEqualTo(value.replace('\uFFFF', '\uFFFD'));
        }
    }

    @Test
    void putsElementsOneUnderTheOther() throws Exception {
        Path file = folder.resolve("b.xml");
        IndentedXml.write(file, xml -> {
            xml.start("suite");
            xml.leaf("case", "text", "name", "a");
            xml.end();
        });
        assertThat(file).content().endsWith("\n<suite>\n  <case name=\"a\">text</case>\n</suite>\n");
    }
}
