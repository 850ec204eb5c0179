package io.gemmajunit.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.settings.Configuration;
import io.gemmajunit.task.Selection;
import io.gemmajunit.task.library.TaskLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChosenItemsTest {

    @TempDir
    Path directory;

    @Test
    void takesALimitAShareASampleOrPlaces() throws IOException {
        var places = Selection.Chosen.of(Map.of("sums", List.of(0, 7), "facts", List.of(2)));
        Path file = Files.writeString(directory.resolve("items.json"), "{\"facts\": [2], \"sums\": [7, 0, 7]}\n");
        Path marked = Files.writeString(directory.resolve("marked.json"), "\uFEFF" + Files.readString(file));

        assertThat(selected("gemma.limit", "10")).isEqualTo(new Selection.First(10));
        assertThat(selected("gemma.limit", "0.25")).isEqualTo(new Selection.Share(0.25));
        assertThat(selected("gemma.limit", ".5")).isEqualTo(new Selection.Share(0.5));
        assertThat(selected("gemma.sample", "10")).isEqualTo(new Selection.Sample(10));
        assertThat(selected("gemma.sample", "{\"sums\": [7, 0], \"facts\": [2]}"))
                .isEqualTo(places);
        assertThat(selected("gemma.sample", file.toString())).isEqualTo(places);
        assertThat(selected("gemma.sample", marked.toString())).isEqualTo(places);
        assertThat(ChosenItems.of(Configuration.ofEvaluation(key -> null))).isEqualTo(Selection.ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "0.0", "1.0", "1.5", "ten", "1e2", "NaN", "0,5", "٣", "0.99999999999999999"})
    void refusesALimitThatIsNone(String limit) {
        assertThatThrownBy(() -> selected("gemma.limit", limit))
                .isInstanceOf(GemmaException.class)
                .hasMessage("gemma.limit is \"" + limit
                        + "\"; it must be a whole number from 1 to 999999999, or a share of each task such as 0.1.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sums\": [1.5]}",
                "{\"sums\": [\"1\"]}",
                "{\"sums\": [true]}",
                "{\"sums\": [null]}",
                "{\"sums\": null}",
                "{\"sums\": []}",
                "{\"sums\": [-1]}",
                "{\"sums\": 3}",
                "{\"sums\": [1], \"sums\": [2]}",
                "{\"sums\": [1]} 2",
                "{\"sums\": [1]",
                "{\"sums\": [99999999999]}"
            })
    void refusesPlacesThatAreNone(String places) throws IOException {
        var file = Files.writeString(directory.resolve("items.json"), places);
        var sentence = "\"; it must be how many items are run, or which of each task, counted from 0, such as"
                + " {\"sums\": [0, 7]}, or a file with that.";

        assertThatThrownBy(() -> selected("gemma.sample", places))
                .isInstanceOf(GemmaException.class)
                .hasMessage("gemma.sample is \"" + places + sentence);
        assertThatThrownBy(() -> selected("gemma.sample", file.toString()))
                .isInstanceOf(GemmaException.class)
                .hasMessage("gemma.sample is \"" + file + sentence);
    }

    @Test
    void refusesAFileThatCannotBeRead() {
        assertThatThrownBy(() -> selected("gemma.sample", "some"))
                .isInstanceOf(GemmaException.class)
                .hasMessage("gemma.sample is \"some\", which is no number, and no file that can be read (No such"
                        + " file or directory); say how many items are run, or name a file that says which.");
        assertThatThrownBy(() -> selected("gemma.sample", "/dev/zero"))
                .isInstanceOf(GemmaException.class)
                .hasMessageContaining("no file that can be read (it is a pipe or a device)");
    }

    @Test
    void refusesItemsOfATaskThatIsNotRun() {
        var sums = TaskLibrary.of(List.of(Path.of("../sample-project/src/test/resources/suites")))
                .resolve("sums");

        ChosenItems.requireRun(Selection.Chosen.of(Map.of("sums", List.of(1))), List.of(sums));
        assertThatThrownBy(() -> ChosenItems.requireRun(
                        Selection.Chosen.of(Map.of("sums", List.of(1), "sum", List.of(1))), List.of(sums)))
                .isInstanceOf(GemmaException.class)
                .hasMessage("gemma.sample names items of sum, which is not run; name tasks that gemma.tasks has.");
        assertThatThrownBy(() -> ChosenItems.requireRun(
                        Selection.Chosen.of(Map.of("b", List.of(1), "a", List.of(1))), List.of(sums)))
                .hasMessage("gemma.sample names items of a, b, which are not run; name tasks that gemma.tasks has.");
    }

    private static Selection selected(String key, String value) {
        return ChosenItems.of(Configuration.ofEvaluation(Map.of(key, value)::get));
    }
}
