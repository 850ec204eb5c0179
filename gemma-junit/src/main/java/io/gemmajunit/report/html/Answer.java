package io.gemmajunit.report.html;

import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.Outcome;
import io.gemmajunit.results.RefusalItem;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one model made of an item.
 *
 * @param outcome higher is better; null where the answer is not usable
 * @param prompt as the model saw it; null where it is not kept, or is that of the answer beside it
 * @param verdict class of an answer to a prompt set
 * @param rule what decided that class; null where no rule fired
 * @param evidence the words of the answer that the rule matched
 * @param responses one for each request of the item; null where they are not kept
 */
record Answer(
        @Nullable Double outcome,
        @Nullable String prompt,
        @Nullable String verdict,
        @Nullable String rule,
        @Nullable String evidence,
        @Nullable List<Response> responses) {

    private static final String NO_RULE = "none";

    /** Returns the answers of a run by the ids of their items. */
    static Map<String, Answer> byId(Measurement measurement) {
        var outcomes = measurement.outcomes().stream().collect(Collectors.toMap(Outcome::id, Outcome::value));
        if (measurement instanceof Evaluation evaluation) {
            return byId(evaluation.items(), EvaluatedItem::id, item -> of(item, outcomes.get(item.id())));
        }
        return byId(((RefusalReport) measurement).items(), RefusalItem::id, item -> of(item, outcomes.get(item.id())));
    }

    private static <T> Map<String, Answer> byId(List<T> items, Function<T, String> id, Function<T, Answer> answer) {
        return items.stream().collect(Collectors.toMap(id, answer));
    }

    private static Answer of(EvaluatedItem item, @Nullable Double outcome) {
        return new Answer(outcome, item.prompt(), null, null, null, item.responses());
    }

    private static Answer of(RefusalItem item, @Nullable Double outcome) {
        var response = item.response();
        return new Answer(
                outcome,
                item.prompt(),
                item.verdict().name().toLowerCase(Locale.ROOT),
                item.rule().equals(NO_RULE) ? null : item.rule(),
                item.evidence().isEmpty() ? null : item.evidence(),
                response == null ? null : List.of(Response.of(response)));
    }

    /** Returns an answer of which nothing is kept but the outcome. */
    static Answer of(Outcome outcome) {
        return new Answer(outcome.value(), null, null, null, null, null);
    }

    /** Returns what is shown of this answer beside that of a run: no prompt if it is the same, and no texts if the run keeps none, as of harmful prompts. */
    Answer beside(Answer run) {
        if (run.prompt == null) {
            return new Answer(outcome, null, verdict, rule, null, null);
        }
        return new Answer(outcome, run.prompt.equals(prompt) ? null : prompt, verdict, rule, evidence, responses);
    }
}
