package io.gemmajunit.report;

import io.gemmajunit.gate.GateResult;
import io.gemmajunit.results.Evidence;
import io.gemmajunit.results.Item;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.ScoreUnit;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.shown.Shown;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Shows what a score is about, lost items first. Of safety floors nothing is shown. */
public final class Examples {

    private static final int MOST = 3;
    private static final String INDENT = "  ";

    private Examples() {}

    /**
     * Returns indented lines with the answers that a count should not have, or with wrong answers where the baseline
     * was right; none if there is no such.
     */
    public static List<String> of(SessionResults results, GateResult result) {
        return results.find(result.role(), result.name()).stream()
                .filter(measurement -> !measurement.metric().isSafetyFloor())
                .flatMap(measurement -> lines(measurement, result))
                .map(line -> INDENT + Shown.line(line))
                .toList();
    }

    private static Stream<String> lines(Measurement measurement, GateResult result) {
        var comparison = result.comparison();
        var lost = comparison == null ? List.<String>of() : comparison.losers();
        return measurement.metric().unit() == ScoreUnit.COUNT
                ? counted(measurement, Set.copyOf(lost))
                : lost.stream().limit(MOST).flatMap(id -> lost(measurement, id));
    }

    private static Stream<String> counted(Measurement measurement, Set<String> lost) {
        var undesired = measurement.items().stream()
                .filter(item -> Objects.equals(item.outcome(), 0.0))
                .sorted(Comparator.comparing(item -> !lost.contains(item.id())))
                .limit(MOST)
                .toList();
        if (undesired.isEmpty()) {
            return Stream.of();
        }
        var words = measurement.metric().words();
        return Stream.concat(
                Stream.of("Prompts of " + measurement.name() + " that were " + words.undesired() + ", for example:"),
                undesired.stream()
                        .flatMap(item -> Stream.of(
                                "prompt " + item.id() + ": "
                                        + FirstLine.of(item.evidence().prompt()),
                                "answer: " + FirstLine.of(item.evidence().answer())))
                        .map(line -> INDENT + line));
    }

    private static Stream<String> lost(Measurement measurement, String id) {
        return measurement.items().stream()
                .filter(item -> item.id().equals(id))
                .flatMap(item -> line(item, item.evidence()));
    }

    /** An item that no text answered shows what speaks for its outcome: of drift the position that moved most. */
    private static Stream<String> line(Item item, Evidence evidence) {
        var answer = evidence.answer();
        if (answer == null) {
            String name = item.id() + ": ";
            return Stream.ofNullable(evidence.quote())
                    .map(quote -> "item " + (quote.startsWith(name) ? "" : name) + FirstLine.of(quote));
        }
        var expected = evidence.expected();
        return Stream.of("item " + item.id() + ": "
                + (expected == null ? "" : "expected " + FirstLine.quoted(expected) + ", ") + "got "
                + FirstLine.quoted(answer));
    }
}
