package io.gemmajunit.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptSetsTest {

    @TempDir
    private Path folder;

    @Test
    void findsAFileByItsNameWithOrWithoutEnding() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("deep")).resolve("own.csv"), "prompt\nA?\n");

        assertThat(sets().find("own").prompts()).containsExactly(new Prompt("0", "A?", ""));
        assertThat(sets().find("own.csv").name()).isEqualTo("own");
        assertThat(sets().find(folder.resolve("deep/own.csv").toString()).name())
                .isEqualTo("own");
    }

    @Test
    void findsABuiltInSet() {
        assertThat(sets().find("harmless-lookalikes").prompts()).hasSize(130);
    }

    @Test
    void aFileWinsOverABuiltInSetOfItsName() throws IOException {
        Files.writeString(folder.resolve("everyday-requests.jsonl"), "{\"prompt\": \"A?\"}\n");

        assertThat(sets().find("everyday-requests").prompts()).hasSize(1);
    }

    @Test
    void saysWhatThereIs() {
        assertThatThrownBy(() -> sets().find("none"))
                .isInstanceOf(PromptSetException.class)
                .hasMessage(
                        "There is no prompt set none: no such .jsonl or .csv file in [" + folder
                                + "], nor a file of that path, nor one of the built-in sets [harmless-lookalikes,"
                                + " harmful-requests, everyday-requests,"
                                + " harmless-lookalikes-de, harmful-requests-de, harmless-lookalikes-fr, harmful-requests-fr,"
                                + " harmless-lookalikes-es, harmful-requests-es, harmless-lookalikes-it, harmful-requests-it,"
                                + " harmless-lookalikes-pt, harmful-requests-pt]; set gemma.includePath to the folder that has it.");
    }

    private PromptSets sets() {
        return new PromptSets(List.of(folder));
    }
}
