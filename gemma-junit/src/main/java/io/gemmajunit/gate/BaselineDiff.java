package io.gemmajunit.gate;

import io.gemmajunit.results.Conditions;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.Metric;
import io.gemmajunit.results.Outcome;
import io.gemmajunit.results.ScoreUnit;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.baseline.BaselineEntry;
import io.gemmajunit.results.session.SessionResults;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What changes when a new baseline replaces an old one.
 *
 * @param changes one for each measurement that differs, sorted by role and name
 * @param unchanged number of measurements that do not
 */
public record BaselineDiff(List<Change> changes, int unchanged) {

    /**
     * One measurement.
     *
     * @param metric what the scores mean
     * @param before score in the old baseline, null when it is new
     * @param after score in the new baseline, null when it is removed
     * @param gained ids of the items that got better
     * @param lost ids of the items that got worse
     * @param conditions names of the conditions that differ, for which the scores are not comparable
     */
    public record Change(
            String role,
            String name,
            Metric metric,
            @Nullable Double before,
            @Nullable Double after,
            List<String> gained,
            List<String> lost,
            List<String> conditions) {

        public Change {
            gained = List.copyOf(gained);
            lost = List.copyOf(lost);
            conditions = List.copyOf(conditions);
        }

        /** Returns the change on one line: {@code sums: 78.0 % -> 79.0 % (+1.0 pp), gained items 3, 8, lost item 5}. */
        public String line() {
            var label = Reference.ACCEPTED.label(role, name);
            if (before == null) {
                return label + ": added, " + score(Objects.requireNonNull(after));
            }
            if (after == null) {
                return label + ": removed, was " + score(before);
            }
            var unit = metric.unit();
            var scores = label + ": " + score(before) + " -> " + unit.format(after) + " ("
                    + unit.formatChange(after - before) + "), ";
            return scores
                    + (conditions.isEmpty()
                            ? "gained " + items(gained) + ", lost " + items(lost)
                            : "not comparable: " + String.join(" and ", conditions) + " changed");
        }

        private String score(double value) {
            var unit = metric.unit();
            return (unit == ScoreUnit.COUNT ? metric.words().counted() + " " : "") + unit.format(value);
        }

        private static String items(List<String> ids) {
            return ids.isEmpty() ? "none" : ItemList.of(ids);
        }
    }

    public BaselineDiff {
        changes = List.copyOf(changes);
    }

    /** Compares two runs on what both have outcomes of. */
    public static BaselineDiff between(SessionResults before, SessionResults after) {
        return between(common(before, after), common(after, before));
    }

    private static Baseline common(SessionResults run, SessionResults other) {
        var entries = run.measurements().stream()
                .filter(measurement -> hasOutcomes(measurement, run) && hasOutcomes(measurement, other))
                .map(BaselineEntry::of)
                .toList();
        return new Baseline(entries, Collections.emptySortedMap(), run.environment());
    }

    private static boolean hasOutcomes(Measurement measurement, SessionResults run) {
        return run.find(measurement.subject().role(), measurement.name())
                .filter(other -> !other.outcomes().isEmpty())
                .isPresent();
    }

    /** Compares two baselines; use {@link Baseline#empty()} when there is no old one. */
    public static BaselineDiff between(Baseline before, Baseline after) {
        var keys = new TreeMap<String, TreeSet<String>>();
        before.entries()
                .forEach(entry -> keys.computeIfAbsent(entry.role(), role -> new TreeSet<>())
                        .add(entry.name()));
        after.entries()
                .forEach(entry -> keys.computeIfAbsent(entry.role(), role -> new TreeSet<>())
                        .add(entry.name()));
        var changes = new ArrayList<Change>();
        var unchanged = 0;
        for (var role : keys.entrySet()) {
            for (var name : role.getValue()) {
                var old = before.find(role.getKey(), name).orElse(null);
                var now = after.find(role.getKey(), name).orElse(null);
                if (Objects.equals(old, now)) {
                    unchanged++;
                } else {
                    changes.add(change(role.getKey(), name, old, now));
                }
            }
        }
        return new BaselineDiff(changes, unchanged);
    }

    /** Returns the diff for people, one line for each change and one that counts the rest if there is any. */
    public List<String> lines() {
        var lines = new ArrayList<>(changes.stream().map(Change::line).toList());
        if (unchanged > 0 || changes.isEmpty()) {
            lines.add(unchanged == 1 ? "1 measurement is unchanged" : unchanged + " measurements are unchanged");
        }
        return List.copyOf(lines);
    }

    private static Change change(
            String role, String name, @Nullable BaselineEntry before, @Nullable BaselineEntry after) {
        var gained = new ArrayList<String>();
        var lost = new ArrayList<String>();
        var conditions = new ArrayList<String>();
        if (before != null && after != null) {
            before.conditions().differences(after.conditions()).stream()
                    .map(Conditions.Difference::name)
                    .forEach(conditions::add);
            pair(before, after, gained, lost);
        }
        var either = Objects.requireNonNull(after == null ? before : after);
        return new Change(
                role,
                name,
                either.metric(),
                before == null ? null : before.score(),
                after == null ? null : after.score(),
                gained,
                lost,
                conditions);
    }

    private static void pair(BaselineEntry before, BaselineEntry after, List<String> gained, List<String> lost) {
        var old = Pairing.byId(before.outcomes());
        for (Outcome outcome : after.outcomes()) {
            var value = old.get(outcome.id());
            if (value != null && value < outcome.value()) {
                gained.add(outcome.id());
            } else if (value != null && value > outcome.value()) {
                lost.add(outcome.id());
            }
        }
    }
}
