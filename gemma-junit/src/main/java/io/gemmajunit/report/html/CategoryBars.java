package io.gemmajunit.report.html;

import io.gemmajunit.results.RefusalItem;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.RefusalVerdict;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The verdicts on a prompt set, counted by category.
 *
 * @param label label of the measurement
 * @param side {@code harmless} or {@code harmful}
 * @param categories sorted by name
 */
record CategoryBars(String label, String side, List<Category> categories) {

    /**
     * @param name topic of the prompts; {@code no category} for those that have none
     * @param counts how many answers got each verdict that occurs
     */
    record Category(String name, Map<RefusalVerdict, Integer> counts) {}

    static CategoryBars of(String label, RefusalReport report) {
        var byName = new TreeMap<String, Map<RefusalVerdict, Integer>>();
        for (RefusalItem item : report.items()) {
            byName.computeIfAbsent(
                            item.category().isBlank() ? "no category" : item.category(),
                            name -> new EnumMap<>(RefusalVerdict.class))
                    .merge(item.verdict(), 1, Integer::sum);
        }
        return new CategoryBars(
                label,
                report.side().name().toLowerCase(Locale.ROOT),
                byName.entrySet().stream()
                        .map(entry -> new Category(entry.getKey(), entry.getValue()))
                        .toList());
    }
}
