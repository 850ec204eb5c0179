package io.gemmajunit.gate;

import io.gemmajunit.results.ContaminationReport;
import io.gemmajunit.results.Item;
import io.gemmajunit.results.LeakedItem;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.Outcome;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.statistics.LeakedGain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A benchmark with and without the items that training files hold.
 *
 * @param leaked items of the measurement that a model could learn from these files, with the task of each
 * @param answered those of them of which a row has the right answer, too
 * @param searched how many of the items were looked for
 */
public record CleanSubset(Measurement measurement, Map<String, String> leaked, Set<String> answered, int searched) {

    public CleanSubset {
        leaked = Map.copyOf(leaked);
        answered = Set.copyOf(answered);
    }

    /** Returns that of each measurement for whose items training files were searched. */
    public static List<CleanSubset> of(List<Measurement> measurements, List<ContaminationReport> contamination) {
        Map<String, Map<String, LeakedItem>> leaks = new HashMap<>();
        contamination.forEach(report -> leaks.put(
                report.task(), report.learnable().stream().collect(Collectors.toMap(LeakedItem::id, item -> item))));
        return measurements.stream()
                .map(measurement -> of(measurement, leaks))
                .flatMap(Optional::stream)
                .toList();
    }

    /** @param leaks by task and item; of a group the ids of items begin with their tasks */
    private static Optional<CleanSubset> of(Measurement measurement, Map<String, Map<String, LeakedItem>> leaks) {
        Map<String, String> leaked = new HashMap<>();
        Set<String> answered = new HashSet<>();
        int searched = 0;
        String task = measurement.details().getOrDefault("task", "");
        for (Item item : measurement.items()) {
            int slash = item.id().lastIndexOf('/');
            String owner =
                    leaks.containsKey(task) || slash < 0 ? task : item.id().substring(0, slash);
            Map<String, LeakedItem> own = leaks.get(owner);
            if (own == null) {
                continue;
            }
            searched++;
            LeakedItem leak = own.get(owner.equals(task) ? item.id() : item.id().substring(slash + 1));
            if (leak != null) {
                leaked.put(item.id(), owner);
                if (leak.hasAnswer()) {
                    answered.add(item.id());
                }
            }
        }
        return searched == 0 ? Optional.empty() : Optional.of(new CleanSubset(measurement, leaked, answered, searched));
    }

    /** Returns the score on the clean items; empty where there are none, or the score is not a mean over items. */
    public OptionalDouble cleanScore() {
        return score(item -> !leaked.containsKey(item.id()));
    }

    /** Returns the score on the leaked items, likewise. */
    public OptionalDouble leakedScore() {
        return score(item -> leaked.containsKey(item.id()));
    }

    private OptionalDouble score(Predicate<Outcome> part) {
        if (!measurement.metric().isMeanOfItems()) {
            return OptionalDouble.empty();
        }
        OptionalDouble mean = measurement.outcomes().stream()
                .filter(part)
                .mapToDouble(Outcome::value)
                .average();
        return mean.isPresent() ? OptionalDouble.of(measurement.metric().turned(mean.getAsDouble())) : mean;
    }

    /** Returns a sentence with the score on all items and on those that the training files do not hold. */
    public String sentence() {
        int items = measurement.items().size();
        if (leaked.isEmpty()) {
            return measurement.label() + ": the training files hold none of the " + searched + " items"
                    + (searched < items ? " that were looked for, of " + items + "." : ".");
        }
        var words = new ScoreWording(measurement.metric());
        OptionalDouble clean = cleanScore();
        OptionalDouble dirty = leakedScore();
        String scores =
                clean.isEmpty() || dirty.isEmpty() || measurement.value().isEmpty()
                        ? ""
                        : "; " + words.score(measurement.value().getAsDouble()) + " on all, "
                                + words.score(clean.getAsDouble()) + " on the " + (items - leaked.size()) + " others, "
                                + words.score(dirty.getAsDouble()) + " on those";
        return measurement.label() + ": the training files hold " + leaked.size() + " of the " + items + " items, "
                + answered.size() + " with the answer" + scores + ".";
    }

    /**
     * Compares what leaked and clean items have gained over a baseline; empty where it cannot be, since either are
     * none, there is no baseline, or outcomes are not right or wrong.
     */
    public Optional<Effect> effect(Baseline baseline) {
        var entry = baseline.find(measurement);
        if (entry.isEmpty() || !entry.get().isBinary() || !measurement.isBinary()) {
            return Optional.empty();
        }
        Map<String, Double> before = Pairing.byId(entry.get().outcomes());
        Map<String, List<Item>> strata = measurement.items().stream()
                .filter(item -> item.outcome() != null && before.containsKey(item.id()))
                .collect(Collectors.groupingBy(Item::category, TreeMap::new, Collectors.toList()));
        var test = new LeakedGain();
        List<Integer> dirty = new ArrayList<>();
        List<Integer> clean = new ArrayList<>();
        strata.values().forEach(items -> {
            int[] gains = new int[items.size()];
            boolean[] isLeaked = new boolean[items.size()];
            for (int i = 0; i < gains.length; i++) {
                Item item = items.get(i);
                gains[i] = (int) (Optional.ofNullable(item.outcome()).orElseThrow()
                        - Optional.ofNullable(before.get(item.id())).orElseThrow());
                isLeaked[i] = leaked.containsKey(item.id());
                (isLeaked[i] ? dirty : clean).add(gains[i]);
            }
            test.add(gains, isLeaked);
        });
        return dirty.isEmpty() || clean.isEmpty()
                ? Optional.empty()
                : Optional.of(new Effect(mean(dirty), mean(clean), dirty.size(), clean.size(), test.p()));
    }

    private static double mean(List<Integer> gains) {
        return gains.stream().mapToInt(Integer::intValue).average().orElseThrow();
    }

    /**
     * What leaked and clean items have gained.
     *
     * @param leakedGain mean over the leaked items
     * @param cleanGain mean over the others
     * @param p of the exact permutation test that the leaked ones have not gained more, {@link LeakedGain}
     */
    public record Effect(double leakedGain, double cleanGain, int leaked, int clean, double p) {}

    /** Returns why these are too many; empty if no task has more than that limit. */
    Optional<String> excess(int limit) {
        return leaked.values().stream()
                .collect(Collectors.groupingBy(task -> task, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(task -> task.getValue() > limit)
                .findFirst()
                .map(task -> sentence() + " gemma.contamination.limit allows " + limit
                        + (task.getValue() < leaked.size()
                                ? " of each task, and they hold " + task.getValue() + " of " + task.getKey() + "."
                                : "."));
    }

    /**
     * Returns a sentence on a gain that only leaked items have.
     *
     * @param adjustedP p-value after {@link io.gemmajunit.statistics.Holm} over so many tests
     */
    String sentence(Effect effect, double adjustedP, int tests, GatePolicy policy) {
        var words = new ScoreWording(measurement.metric());
        return measurement.label() + ": what was gained over the baseline was gained on leaked items: "
                + words.change(effect.leakedGain()) + " on the " + effect.leaked() + " that the training files hold, "
                + words.change(effect.cleanGain()) + " on the " + effect.clean() + " others (exact permutation test, "
                + PValue.equation(effect.p())
                + (tests > 1 ? ", Holm over " + tests + " gates " + PValue.format(adjustedP) : "") + " ≤ "
                + ScoreWording.level(policy.alpha()) + ").";
    }

    /** Returns the leaked items with what the training files hold of them, the weightiest first. */
    public static List<LeakedItem> examples(ContaminationReport report, int most) {
        return report.learnable().stream()
                .sorted((one, other) -> Boolean.compare(other.hasAnswer(), one.hasAnswer()))
                .limit(most)
                .toList();
    }
}
