package io.gemmajunit.task.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.dataset.Dataset;
import io.gemmajunit.spi.DocumentHook;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OneToOneHooksTest {

    private static Map<String, @Nullable Object> row(String word) {
        return Map.ofEntries(
                Map.entry("input", "Which? (A) " + word + " (B) other"),
                Map.entry("ctx_a", "A " + word),
                Map.entry("ctx_b", "it goes"),
                Map.entry("activity_label", "Act"),
                Map.entry("endings", List.of(word + " [title] end", "b", "c", "d")),
                Map.entry("label", "1"),
                Map.entry("page", " = " + word + " = \n text @-@ text"),
                Map.entry("Incorrect Answer 1", "x " + word),
                Map.entry("Incorrect Answer 2", "y " + word),
                Map.entry("Incorrect Answer 3", "z " + word),
                Map.entry("Correct Answer", word));
    }

    static Stream<DocumentHook> hooks() {
        return Stream.of(new BigBenchOptions(), new Gpqa(), new HellaSwag(), new WikiText());
    }

    @ParameterizedTest
    @MethodSource("hooks")
    void prepareTheFirstRowsAloneAsAmongOthers(DocumentHook hook) {
        Dataset all = Dataset.of(List.of(row("one"), row("two"), row("three"), row("four")));

        List<Map<String, @Nullable Object>> prepared = hook.prepare(all.rows());

        assertThat(hook.isOneToOne()).isTrue();
        assertThat(prepared).hasSize(4);
        assertThat(hook.prepare(all.first(2).rows())).isEqualTo(prepared.subList(0, 2));
    }
}
