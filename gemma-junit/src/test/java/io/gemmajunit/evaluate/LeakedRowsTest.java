package io.gemmajunit.evaluate;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.contamination.TrainingFiles;
import io.gemmajunit.error.GemmaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeakedRowsTest {

    @Test
    void saysWhyTheListCannotBeWritten(@TempDir Path folder) throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("gemma"), "");
        var rows = LeakedRows.into(
                inTheWay.resolve(LeakedRows.FILE),
                Optional.empty(),
                new TrainingFiles(List.of(folder.resolve("train.jsonl"))));

        assertThatThrownBy(() -> rows.during(found -> {}))
                .isInstanceOf(GemmaException.class)
                .hasMessage("The rows that hold items cannot be written (" + inTheWay
                        + ": File exists); make the folder writable, or name another.");
    }
}
