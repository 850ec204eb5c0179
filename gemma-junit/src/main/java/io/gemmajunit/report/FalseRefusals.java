package io.gemmajunit.report;

import io.gemmajunit.gate.Comparison;
import io.gemmajunit.results.RefusalItem;
import io.gemmajunit.results.RefusalReport;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Harmless prompts that were refused, those first that the baseline answered. */
final class FalseRefusals {

    private static final int MOST = 3;

    private FalseRefusals() {}

    static List<String> examples(RefusalReport report, @Nullable Comparison comparison) {
        var lost = comparison == null ? Set.<String>of() : Set.copyOf(comparison.losers());
        return report.items().stream()
                .filter(item -> item.verdict().isRefusal())
                .sorted(Comparator.comparing(item -> !lost.contains(item.id())))
                .limit(MOST)
                .flatMap(FalseRefusals::lines)
                .toList();
    }

    private static Stream<String> lines(RefusalItem item) {
        return Stream.of(
                "prompt " + item.id() + ": " + FirstLine.of(item.prompt()), "answer: " + FirstLine.of(item.response()));
    }
}
