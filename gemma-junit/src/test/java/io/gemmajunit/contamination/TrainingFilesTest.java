package io.gemmajunit.contamination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.error.GemmaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingFilesTest {

    @TempDir
    Path folder;

    @Test
    void findsWhatFitsAPatternInTheOrderOfNames() throws IOException {
        Path second = write("b.jsonl");
        Path first = write("a.jsonl");
        Path below = write("more/c.jsonl");
        write("a.csv");

        assertThat(TrainingFiles.of(folder + "/*.jsonl").files()).containsExactly(first, second);
        assertThat(TrainingFiles.of(second.toString(), folder + "/**.jsonl").files())
                .containsExactly(second, first, below);
    }

    @Test
    void saysWhichNameStandsForNoFile() {
        assertThatThrownBy(() -> TrainingFiles.of(folder + "/*.jsonl"))
                .hasMessage("There is no file " + folder + "/*.jsonl of training data; correct the path.");
        assertThatThrownBy(() -> TrainingFiles.of(folder + "/gone/*.jsonl"))
                .hasMessage("There is no file " + folder + "/gone/*.jsonl of training data; correct the path.");
        assertThatThrownBy(() -> TrainingFiles.of(folder.toString()))
                .hasMessage("The folder " + folder + " is no file of training data; name the files in it, as " + folder
                        + "/*.jsonl.");
        assertThatThrownBy(() -> TrainingFiles.of(folder + "/[a"))
                .hasMessageStartingWith("[a is not a pattern of file names: ");
        assertThatThrownBy(TrainingFiles::of).hasMessage("No file of training data is named; name at least one.");
    }

    @Test
    void refusesANameThatNoFileCanHave() {
        assertThatThrownBy(() -> TrainingFiles.of("a\0b"))
                .isInstanceOf(GemmaException.class)
                .hasMessage(
                        "gemma.trainingData names a b, which no file can be called (Nul character not allowed); correct it.");
    }

    private Path write(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "");
    }
}
