package io.gemmajunit.report.html;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gemmajunit.results.Baseline;
import io.gemmajunit.results.BaselineEntry;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One item as the page's explorer shows it. What is absent is left out of the page.
 *
 * @param of label of the measurement
 * @param cluster what the item shares with others that move together with it
 * @param now outcome in the run, higher is better
 * @param before outcome in the baseline
 * @param verdict class of an answer to a prompt set
 * @param evidence the words of the answer that the rule matched
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ItemRow(
        String of,
        String id,
        @Nullable String category,
        @Nullable String cluster,
        @Nullable String prompt,
        @Nullable String target,
        @Nullable Double now,
        @Nullable Double before,
        @Nullable String verdict,
        @Nullable String rule,
        @Nullable String evidence,
        List<Response> answers) {

    /** Returns the items of a measurement in dataset order, beside those of its baseline where that can be compared. */
    static Stream<ItemRow> of(String label, Measurement measurement, Baseline baseline) {
        var now = byId(measurement.outcomes());
        var before = baseline.find(measurement.subject().role(), measurement.name())
                .filter(entry -> entry.conditions().equals(measurement.conditions()))
                .map(BaselineEntry::outcomes)
                .map(ItemRow::byId)
                .orElse(Map.of());
        if (measurement instanceof Evaluation evaluation) {
            return evaluation.items().stream().map(item -> of(label, item, now.get(item.id()), before.get(item.id())));
        }
        return ((RefusalReport) measurement)
                .items().stream().map(item -> of(label, item, now.get(item.id()), before.get(item.id())));
    }

    private static ItemRow of(String label, EvaluatedItem item, @Nullable Double now, @Nullable Double before) {
        return new ItemRow(
                label,
                item.id(),
                orNull(item.category()),
                orNull(item.cluster()),
                item.prompt(),
                item.target(),
                now,
                before,
                null,
                null,
                null,
                item.responses());
    }

    private static ItemRow of(String label, RefusalItem item, @Nullable Double now, @Nullable Double before) {
        var answer = item.response();
        return new ItemRow(
                label,
                item.id(),
                item.category(),
                orNull(item.cluster()),
                item.prompt(),
                null,
                now,
                before,
                item.verdict().name().toLowerCase(Locale.ROOT),
                item.rule(),
                item.evidence(),
                answer == null ? List.of() : List.of(Response.of(answer)));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static Map<String, Double> byId(List<Outcome> outcomes) {
        return outcomes.stream().collect(Collectors.toMap(Outcome::id, Outcome::value));
    }
}
