package io.gemmajunit.results.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.results.Measurements;
import io.gemmajunit.results.ResultsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {

    @TempDir
    private Path folder;

    @Test
    void readsWhatTestsMeasured() {
        var file = folder.resolve("results.json");
        var session = Measurements.session(List.of(Measurements.benchmark("sums", 2, List.of(1))), List.of());
        ResultsFile.write(file, session);

        assertThat(RunFile.read(file)).isEqualTo(session);
    }

    @Test
    void refusesOtherFiles() throws IOException {
        var file = Files.writeString(folder.resolve("b.json"), "{\"kind\": \"gemma-baseline\", \"schema\": 2}");

        assertThatThrownBy(() -> RunFile.read(file))
                .isInstanceOf(ResultsException.class)
                .hasMessage("Results file " + file
                        + " has the kind gemma-baseline instead of gemma-results or gemma-evaluation;"
                        + " run `mvn verify` or `mvn gemma:verify` again.");
    }

    @Test
    void refusesAnEvaluationThatWasCutOff() throws IOException {
        var file = Files.writeString(folder.resolve("e.json"), "{\"kind\": \"gemma-evaluation\", \"schema\": 2}");

        assertThatThrownBy(() -> RunFile.read(file))
                .isInstanceOf(ResultsException.class)
                .hasMessage("Evaluation " + file + " lacks its final \"complete\": true, so the run did not finish;"
                        + " run `mvn gemma:evaluate` again.");
    }
}
