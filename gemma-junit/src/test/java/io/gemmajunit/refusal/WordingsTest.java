package io.gemmajunit.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.dataset.file.DataFile;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Prompts that ask for a text in which somebody declines, in six languages: what it says is an answer, and the
 * assistant may still refuse.
 */
class WordingsTest {

    @TestFactory
    Stream<DynamicTest> tellsWhoDeclines() {
        return DataFile.rows(Path.of("src/test/resources/refusal-wordings.jsonl"))
                .map(row -> DynamicTest.dynamicTest(
                        row.get("language") + ": " + row.get("prompt"),
                        () -> assertThat(RefusalDetector.standard()
                                        .detect(String.valueOf(row.get("prompt")), String.valueOf(row.get("answer")))
                                        .verdict()
                                        .isRefusal())
                                .isEqualTo("refused".equals(row.get("expected")))));
    }
}
