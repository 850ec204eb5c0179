package io.gemmajunit.gate;

import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.Outcome;
import io.gemmajunit.results.baseline.BaselineEntry;
import java.util.HashSet;
import java.util.Optional;
import java.util.stream.Stream;

/** Says why a measurement and a baseline cannot be compared item by item. */
final class Comparability {

    private Comparability() {}

    /** Returns what follows "cannot be compared with its baseline, which"; empty when nothing stands in the way. */
    static Optional<String> obstacle(Measurement measurement, BaselineEntry entry) {
        return differingConditions(measurement, entry)
                .or(() -> differingItems(measurement, entry))
                .or(() -> missingScore(measurement, entry));
    }

    private static Optional<String> differingConditions(Measurement measurement, BaselineEntry entry) {
        var differences = entry.conditions().differences(measurement.conditions()).stream()
                .map(difference -> difference.name() + " (" + difference.beforeInWords() + ", now "
                        + difference.nowInWords() + ")")
                .toList();
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of("differs in " + String.join(" and ", differences));
    }

    private static Optional<String> differingItems(Measurement measurement, BaselineEntry entry) {
        var ids = measurement.itemIds();
        var now = new HashSet<>(ids);
        if (now.size() < ids.size()) {
            return Optional.of("cannot be paired with items that share an id");
        }
        var before = Stream.concat(entry.outcomes().stream().map(Outcome::id), entry.undecided().stream())
                .toList();
        var known = new HashSet<>(before);
        var gone = before.stream().filter(id -> !now.contains(id)).toList();
        var added = ids.stream().filter(id -> !known.contains(id)).toList();
        var stop = measurement.stop();
        var planned = stop == null ? ids.size() : stop.planned();
        if (added.isEmpty() && before.size() == planned) {
            return Optional.empty();
        }
        if (stop != null) {
            return Optional.of("has " + before.size() + " items against " + planned + " planned now"
                    + (added.isEmpty() ? "" : ", and lacks " + ItemList.of(added)));
        }
        return Optional.of("has " + before.size() + " items against " + ids.size() + " now"
                + (gone.isEmpty()
                        ? ""
                        : ", of which " + ItemList.of(gone) + (gone.size() == 1 ? " is" : " are") + " gone")
                + (added.isEmpty() ? "" : ", and lacks " + ItemList.of(added)));
    }

    /** A right answer that is gone counts as a wrong one; for a lost number no such bound is known. */
    private static Optional<String> missingScore(Measurement measurement, BaselineEntry entry) {
        if (entry.isBinary()) {
            return Optional.empty();
        }
        var unscored = new HashSet<>(measurement.itemIds());
        measurement.outcomes().forEach(outcome -> unscored.remove(outcome.id()));
        return entry.outcomes().stream()
                .map(Outcome::id)
                .filter(unscored::contains)
                .findFirst()
                .map(id -> "has a score for item " + id + ", which has none now");
    }
}
