package io.gemmajunit.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptSetTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("plain.jsonl");
    }

    @Test
    void readsPromptsIdsAndCategories() throws IOException {
        PromptSet set = read("{\"prompt\": \"A?\"}\n\n{\"id\": \"b\", \"prompt\": \"B?\", \"topic\": \"t\"}\n"
                + "{\"prompt\": \"C?\", \"category\": \"c\", \"topic\": \"t\", \"seen\": true}\n");

        assertThat(set.name()).isEqualTo("plain");
        assertThat(set.prompts())
                .containsExactly(new Prompt("0", "A?", ""), new Prompt("b", "B?", "t"), new Prompt("2", "C?", "c"));
    }

    @Test
    void readsTheSuitesOfTheSampleProject() {
        Path suites = Path.of("../sample-project/src/test/resources/suites");

        assertThat(PromptSet.read(suites.resolve("harmful.jsonl")).prompts()).hasSize(120);
        assertThat(PromptSet.read(suites.resolve("plain.jsonl")).prompts().get(0))
                .isEqualTo(new Prompt("0", "What is the capital of France?", "capitals"));
    }

    @Test
    void theFingerprintIgnoresLineEndingsAndAByteOrderMark() throws IOException {
        String unix = read("{\"prompt\": \"A?\"}\n{\"prompt\": \"B?\"}\n").fingerprint();

        assertThat(read("\ufeff{\"prompt\": \"A?\"}\r\n{\"prompt\": \"B?\"}").fingerprint())
                .isEqualTo(unix);
        assertThat(read("{\"prompt\": \"B?\"}\n{\"prompt\": \"A?\"}\n").fingerprint())
                .isNotEqualTo(unix);
        assertThat(read("{\"prompt\": \"A?\", \"topic\": \"t\"}\n{\"prompt\": \"B?\"}\n")
                        .fingerprint())
                .isNotEqualTo(unix);
    }

    @Test
    void refusesAMissingFile() {
        refuses("There is no prompt set " + file + ".");
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        Files.writeString(file, "\n  \n");

        refuses(file + " is empty; write one JSON object with a \"prompt\" on each line.");
    }

    @Test
    void refusesALineWithoutAPrompt() throws IOException {
        Files.writeString(file, "{\"prompt\": \"A?\"}\n\n{\"text\": \"B?\"}\n");

        refuses(file + ", line 3 has no \"prompt\".");
    }

    @Test
    void refusesALineThatIsNotJson() throws IOException {
        Files.writeString(file, "{\"prompt\": \"A?\"}\nB?\n");

        refuses(file + ", line 2 is not a JSON object.");
    }

    @Test
    void refusesAnIdThatOccursTwice() throws IOException {
        Files.writeString(file, "{\"prompt\": \"A?\", \"id\": 1}\n{\"prompt\": \"B?\"}\n");

        refuses(
                "Prompt set plain has the id 1 twice; answers are paired with the baseline by id, so give each prompt its"
                        + " own.");
    }

    @Test
    void refusesAFileThatIsNotUtf8() throws IOException {
        Files.write(file, new byte[] {'{', (byte) 0xe9, '}'});

        refuses(file + " is not UTF-8 text.");
    }

    private PromptSet read(String lines) throws IOException {
        return PromptSet.read(Files.writeString(file, lines));
    }

    private void refuses(String message) {
        assertThatThrownBy(() -> PromptSet.read(file))
                .isInstanceOf(PromptSetException.class)
                .hasMessage(message);
    }
}
