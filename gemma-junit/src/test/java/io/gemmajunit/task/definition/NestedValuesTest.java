package io.gemmajunit.task.definition;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.library.TaskLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** YAML may nest deeper than Python prints values. */
class NestedValuesTest {

    private static final String DEEP = "[".repeat(150) + "]".repeat(150);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "doc_to_text: HERE",
                "metadata: {version: HERE}",
                "output_type: HERE",
                "doc_to_choice: HERE",
                "metric_list: [{metric: exact_match, regexes_to_ignore: [!function a.b]}]"
            })
    void areRefusedInASentence(String key) throws IOException {
        Files.writeString(folder.resolve("rows.jsonl"), "{\"q\": \"one\"}\n");
        Files.writeString(
                folder.resolve("quiz.yaml"),
                "task: quiz\ndataset_path: json\ndataset_kwargs: {data_files: {test: rows.jsonl}}\ntest_split: test\n"
                        + (key.startsWith("output_type") ? "" : "output_type: generate_until\n")
                        + (key.startsWith("doc_to_text") ? "" : "doc_to_text: q\n") + "doc_to_target: q\n"
                        + key.replace("HERE", DEEP) + "\n");

        assertThatThrownBy(() -> TaskLibrary.of(List.of(folder))
                        .find("quiz")
                        .plan(TaskOptions.defaults(), String::valueOf)
                        .items())
                .isInstanceOf(TaskException.class)
                .hasMessageContaining("quiz")
                .message()
                .hasSizeLessThan(1500);
    }
}
