package io.gemmajunit.export.card;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class YamlTextTest {

    /** YAML 1.1, 5.1, lists what may be in a file; 5.7 has the escapes. */
    @Test
    void escapesWhatYamlCannotHoldOrReadersCannotSee() {
        assertThat(YamlText.quoted("é \" \\ \u0081 \u0085 \u202E \uFFFE \u200B \uD83D\uDE00"))
                .isEqualTo("\"é \\\" \\\\ \\u0081 \\u0085 \\u202e \\ufffe \\u200b \uD83D\uDE00\"");
        assertThat(YamlText.quoted("\uD83D")).isEqualTo("\"\uFFFD\"");
    }

    @Test
    void isReadAsTheTextThatItWas() {
        var text = new StringBuilder();
        for (int c = 0; c <= 0xFFFF; c++) {
            text.append(Character.isSurrogate((char) c) ? "" : Character.toString(c));
        }
        text.appendCodePoint(0xE0001);

        assertThat((String) new Yaml().load(YamlText.quoted(text.toString()))).isEqualTo(text.toString());
    }
}
