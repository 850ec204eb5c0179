package io.gemmajunit.export.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.error.GemmaException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkedBlockTest {

    private static final Path CARD = Path.of("my-tune/README.md");

    private static final String BEGIN = "# gemma-junit begins (gemma:evaluate writes these lines anew)\n";
    private static final String END = "# gemma-junit ends\n";
    private static final List<String> LINES = List.of("model-index:", "- name: x");
    private static final String BLOCK = BEGIN + "model-index:\n- name: x\n" + END;

    @Test
    void standsAtTheEndOfTheFrontMatter() {
        assertThat(MarkedBlock.replace(CARD, "---\nlicense: gemma\n---\n# My tune\n\n---\n\ntext", LINES))
                .isEqualTo("---\nlicense: gemma\n" + BLOCK + "---\n# My tune\n\n---\n\ntext");
    }

    @Test
    void makesAFrontMatterWhereThereIsNone() {
        assertThat(MarkedBlock.replace(CARD, "# My tune\n", LINES)).isEqualTo("---\n" + BLOCK + "---\n# My tune\n");
        assertThat(MarkedBlock.replace(CARD, "", LINES)).isEqualTo("---\n" + BLOCK + "---\n");
    }

    @Test
    void isReplacedWhereItStands() {
        String card = MarkedBlock.replace(CARD, "---\nlicense: gemma\n---\nbody", LINES)
                .replace("---\nbody", "tags: [a]\n---\nbody");

        assertThat(MarkedBlock.replace(CARD, card, List.of("model-index:", "- name: y")))
                .isEqualTo(
                        "---\nlicense: gemma\n" + BEGIN + "model-index:\n- name: y\n" + END + "tags: [a]\n---\nbody");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "---\nlicense: gemma\n---\nbody\n",
                "---\r\nlicense: gemma\r\n---\r\nbody \t\r\n\r\n",
                "\uFEFF---\nlicense: gemma\n---  \nä \u0000 ---\n",
                "---\n---",
                "\n\n---\nlicense: gemma\n---\n",
                "---\ntext: |\n  --- not the end\n---\n",
                "---\ntext: \"two\nmodel-index: lines\"\n---\n",
            })
    void leavesAllElseAsItIs(String card) {
        String written = MarkedBlock.replace(CARD, card, LINES);

        assertThat(written).isNotEqualTo(card);
        assertThat(MarkedBlock.replace(CARD, written, LINES)).isEqualTo(written);
        assertThat(MarkedBlock.replace(CARD, written, List.of())).isEqualTo(card);
    }

    @ParameterizedTest
    @ValueSource(strings = {"---\nno end of it\n", "---", "text\n---\nmodel-index: x\n---\n"})
    void takesNoTextForAFrontMatter(String card) {
        assertThat(MarkedBlock.replace(CARD, card, LINES)).isEqualTo("---\n" + BLOCK + "---\n" + card);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model-index:\n- name: x\n",
                "\"model-index\" : []\n",
                "\"model\\x2dindex\": []\n",
                "? model-index\n: []\n",
                "!!str model-index: []\n",
                "&mine model-index: []\n"
            })
    void isNoSecondIndex(String index) {
        assertThatThrownBy(() -> MarkedBlock.replace(CARD, "---\n" + index + "---\n", LINES))
                .isInstanceOf(GemmaException.class)
                .hasMessage("The model card " + CARD
                        + " has a model-index of its own, and can have only one; delete it, or leave"
                        + " model-index out of gemma.format.");
    }

    @Test
    void mustBeWhole() {
        assertThatThrownBy(() -> MarkedBlock.replace(CARD, "---\n" + BEGIN + "model-index:\n---\n", LINES))
                .isInstanceOf(GemmaException.class)
                .hasMessage("The model card " + CARD
                        + " has half a block of gemma-junit; delete what is left of it between \"" + BEGIN.strip()
                        + "\" and \"" + END.strip() + "\".");
    }

    /** As huggingface_hub's ModelCard reads them before, and could not read them afterwards. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "---\n{license: gemma}\n---\n",
                "---\n  license: gemma\n  language: en\n---\n",
                "---\nlicense: gemma\n...\n---\n"
            })
    void needsAFrontMatterThatTakesLines(String card) {
        assertThatThrownBy(() -> MarkedBlock.replace(CARD, card, LINES))
                .isInstanceOf(GemmaException.class)
                .hasMessage(
                        "The front matter of the model card " + CARD + " cannot take further lines; write each of its"
                                + " fields on a line of its own, from the first column.");
    }

    @Test
    void needsAFrontMatterOfFields() {
        assertThatThrownBy(() -> MarkedBlock.replace(CARD, "---\n- gemma\n---\n", LINES))
                .isInstanceOf(GemmaException.class)
                .hasMessage("The front matter of the model card " + CARD + " is no YAML of fields; correct it.");
    }
}
