package io.gemmajunit.maven.history;

import io.gemmajunit.results.Subject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A measurement over many runs.
 *
 * @param label name of the measurement, and of the model's role unless it is the default one
 * @param entries its scores, oldest first, at least one
 */
public record Trend(String label, List<HistoryEntry> entries) {

    public Trend {
        entries =
                entries.stream().sorted(Comparator.comparing(HistoryEntry::at)).toList();
    }

    /** Returns the trends of these entries, sorted by label; another metric of a task is another trend. */
    static List<Trend> of(List<HistoryEntry> entries) {
        Map<List<String>, List<HistoryEntry>> groups = entries.stream()
                .collect(Collectors.groupingBy(
                        entry -> List.of(Subject.label(entry.role(), entry.name()), entry.metric()),
                        () -> new TreeMap<>(Comparator.comparing((List<String> key) -> String.join(" ", key))),
                        Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> new Trend(group.getKey().get(0), group.getValue()))
                .toList();
    }
}
