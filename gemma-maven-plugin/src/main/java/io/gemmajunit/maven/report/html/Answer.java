package io.gemmajunit.maven.report.html;

import io.gemmajunit.results.Item;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.Outcome;
import io.gemmajunit.results.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one model made of an item.
 *
 * @param outcome higher is better; null where the answer is not usable
 * @param prompt as the model saw it; null where it is not kept, or is that of the answer beside it
 * @param label class of the answer; null where answers have none
 * @param note what decided; null where nothing is to be said
 * @param quote the words of the answer that decided
 * @param responses one for each request of the item; null where they are not kept
 */
record Answer(
        @Nullable Double outcome,
        @Nullable String prompt,
        @Nullable String label,
        @Nullable String note,
        @Nullable String quote,
        @Nullable List<Response> responses) {

    /** Returns the answers of a run by the ids of their items. */
    static Map<String, Answer> byId(Measurement measurement) {
        return measurement.items().stream().collect(Collectors.toMap(Item::id, Answer::of));
    }

    private static Answer of(Item item) {
        var evidence = item.evidence();
        return new Answer(
                item.outcome(),
                evidence.prompt(),
                evidence.label(),
                evidence.note(),
                evidence.quote(),
                evidence.responses());
    }

    /** Returns an answer of which nothing is kept but the outcome. */
    static Answer of(Outcome outcome) {
        return new Answer(outcome.value(), null, null, null, null, null);
    }

    /**
     * Returns what is shown of this answer beside that of a run: no prompt if it is the same, and no texts if the run
     * keeps none, as of harmful prompts.
     */
    Answer beside(Answer run) {
        if (run.prompt == null) {
            return new Answer(outcome, null, label, note, null, null);
        }
        return new Answer(outcome, run.prompt.equals(prompt) ? null : prompt, label, note, quote, responses);
    }
}
