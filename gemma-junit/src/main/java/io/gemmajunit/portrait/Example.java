package io.gemmajunit.portrait;

import io.gemmajunit.results.Item;
import io.gemmajunit.results.Measurement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A question, and what a model said that its rival did not.
 *
 * @param id of the item
 * @param question as it was asked
 * @param expected what is right
 * @param answer what the model said
 */
public record Example(String id, String question, String expected, String answer) {

    private static final int MOST = 3;

    /** Returns the first items that only the second model got as wanted, with the answers of the first. */
    static List<Example> of(Measurement own, Measurement rival) {
        Map<String, Item> theirs = rival.items().stream().collect(Collectors.toMap(Item::id, Function.identity()));
        return own.items().stream()
                .filter(item -> Objects.equals(item.outcome(), 0.0)
                        && theirs.containsKey(item.id())
                        && Objects.equals(theirs.get(item.id()).outcome(), 1.0))
                .limit(MOST)
                .map(Example::of)
                .toList();
    }

    private static Example of(Item item) {
        var evidence = item.evidence();
        return new Example(
                item.id(),
                Objects.requireNonNullElse(evidence.prompt(), ""),
                Objects.requireNonNullElse(evidence.expected(), ""),
                Objects.requireNonNullElse(evidence.answer(), ""));
    }
}
