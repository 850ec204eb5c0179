package io.gemmajunit.results;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * What the outcome of an item rests on, for people and for computing other scores. No verdict depends on it.
 *
 * @param prompt what the model was asked; null when it is not kept
 * @param expected what it should have answered; null when nothing was expected or it is not kept
 * @param responses one for each request of the item; null when they are not kept
 * @param label class of the answer, for example {@code refused}; null when answers have none
 * @param note what decided, for example the rule; null when there is nothing to say
 * @param quote the words of the answer that decided; null when there are none or they are not kept
 * @param values value of each metric for this item, by name, as far as there are more than the outcome
 * @param document SHA-256 of the row that the item was made of, the {@code doc_hash} of lm-evaluation-harness; null
 *     when there is none or it is not kept
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record Evidence(
        @Nullable String prompt,
        @Nullable String expected,
        @Nullable List<Response> responses,
        @Nullable String label,
        @Nullable String note,
        @Nullable String quote,
        SortedMap<String, Double> values,
        @Nullable String document) {

    public Evidence {
        responses = responses == null ? null : List.copyOf(responses);
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** Creates the evidence of an item that was made of no row. */
    public Evidence(
            @Nullable String prompt,
            @Nullable String expected,
            @Nullable List<Response> responses,
            @Nullable String label,
            @Nullable String note,
            @Nullable String quote,
            SortedMap<String, Double> values) {
        this(prompt, expected, responses, label, note, quote, values, null);
    }

    /** Creates what is known of a prompt and its answer. */
    public static Evidence of(@Nullable String prompt, @Nullable String expected, String answer) {
        return new Evidence(
                prompt, expected, List.of(Response.of(answer)), null, null, null, Collections.emptySortedMap());
    }

    /** Returns the first text that the model generated; null if there is none. */
    public @Nullable String answer() {
        return responses == null || responses.isEmpty()
                ? null
                : responses.get(0).text();
    }

    /** Returns the same without what the prompt, the model or the data said. */
    public Evidence redacted() {
        var hasTexts = responses != null && responses.stream().anyMatch(response -> response.text() != null);
        return new Evidence(null, null, hasTexts ? null : responses, label, note, null, values);
    }
}
