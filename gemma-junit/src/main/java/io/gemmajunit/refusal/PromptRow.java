package io.gemmajunit.refusal;

import io.gemmajunit.dataset.ClusterId;
import io.gemmajunit.results.PromptSide;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row of a prompt file, by the column names that this project, XSTest, OR-Bench, AdvBench, HarmBench, StrongREJECT
 * and JailbreakBench use.
 *
 * @param place where it stands, for messages
 * @param fields values by column name
 */
record PromptRow(String place, Map<String, @Nullable Object> fields) {

    /** Columns that hold requests of either side. */
    private static final List<String> ANY_PROMPT = List.of("prompt", "question");

    /**
     * StrongREJECT, JailbreakBench, AdvBench, HarmBench; all their requests are harmful. JailbreakBench's Behavior is
     * only a title.
     */
    private static final List<String> HARMFUL_PROMPT = List.of("forbidden_prompt", "Goal", "goal", "Behavior");

    private static final List<String> CATEGORY = List.of("category", "topic", "type", "Category", "SemanticCategory");

    /**
     * Returns the request of this row, if it has one.
     *
     * @throws PromptSetException if the request is no text, or its side is neither harmless nor harmful
     */
    Optional<Prompt> prompt(int position) {
        return text(ANY_PROMPT)
                .or(() -> text(HARMFUL_PROMPT))
                .map(text -> new Prompt(
                        first(List.of("id", "BehaviorID")).orElse(String.valueOf(position)),
                        withContext(text),
                        first(CATEGORY).orElse(""),
                        side(),
                        first(List.of("cluster", "pair")).map(ClusterId::of).orElse(""),
                        first(List.of("language", "lang")).orElse("en")));
    }

    /** As HarmBench does with behaviors that refer to a text. */
    private String withContext(String text) {
        return first(List.of("ContextString"))
                .map(context -> context + "\n\n---\n\n" + text)
                .orElse(text);
    }

    private @Nullable PromptSide side() {
        Optional<String> said = first(List.of("side", "label")).map(label -> label.toLowerCase(Locale.ROOT));
        if (said.isEmpty()) {
            return first(ANY_PROMPT).isEmpty() ? PromptSide.HARMFUL : null;
        }
        return switch (said.get()) {
            case "harmless", "safe", "benign" -> PromptSide.HARMLESS;
            case "harmful", "unsafe", "toxic" -> PromptSide.HARMFUL;
            default -> sideOf(said.get());
        };
    }

    /** Our own column has two values; what others call label may mean anything. */
    private @Nullable PromptSide sideOf(String label) {
        if (first(List.of("side")).isPresent()) {
            throw new PromptSetException(
                    place + " has the side \"" + label + "\"; it must be harmless or harmful, or left out.");
        }
        return null;
    }

    private Optional<String> text(List<String> columns) {
        for (String column : columns) {
            Object value = fields.get(column);
            if (value instanceof List<?> || value instanceof Map<?, ?>) {
                throw new PromptSetException(
                        place + " has a list or an object in \"" + column + "\"; it must be the text of one request.");
            }
        }
        return first(columns);
    }

    private Optional<String> first(List<String> columns) {
        return columns.stream()
                .map(fields::get)
                .filter(value -> value != null && !value.toString().isBlank())
                .map(String::valueOf)
                .findFirst();
    }
}
