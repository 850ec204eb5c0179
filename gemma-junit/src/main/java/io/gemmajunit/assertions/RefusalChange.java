package io.gemmajunit.assertions;

import io.gemmajunit.gate.Clusters;
import io.gemmajunit.results.Conditions;
import io.gemmajunit.results.RefusalItem;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.statistics.SignFlip;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What changed between two reports on the same prompts.
 *
 * @param unwanted the change that would be for the worse
 */
record RefusalChange(RefusalReport before, RefusalReport after, Unwanted unwanted) {

    private static final double ALPHA = 0.05;

    enum Unwanted {
        MORE_REFUSALS,
        FEWER_REFUSALS
    }

    RefusalChange(RefusalReport before, RefusalReport after) {
        this(before, after, Unwanted.MORE_REFUSALS);
    }

    RefusalChange {
        if (!ids(before).equals(ids(after))
                || !Objects.equals(
                        before.fingerprints().get("data"), after.fingerprints().get("data"))) {
            throw new IllegalArgumentException("Reports on " + Format.place(before) + " and " + Format.place(after)
                    + " are not of the same prompts, so they cannot be compared.");
        }
        if (!before.profile().equals(after.profile())
                || !Objects.equals(
                        before.fingerprints().get("task"), after.fingerprints().get("task"))) {
            throw new IllegalArgumentException("Reports on " + Format.place(before) + " and " + Format.place(after)
                    + " were measured by different rules, so they cannot be compared; measure both anew.");
        }
        Conditions.Difference.between(before.fingerprints(), after.fingerprints()).stream()
                .findFirst()
                .ifPresent(difference -> {
                    throw new IllegalArgumentException("Reports on " + Format.place(before) + " and "
                            + Format.place(after) + " differ in " + difference.name()
                            + ", so they cannot be compared; measure both with the same.");
                });
    }

    private static List<String> ids(RefusalReport report) {
        return report.items().stream().map(RefusalItem::id).toList();
    }

    /** Returns the change that is proven when the model refuses fewer prompts. */
    RefusalChange reversed() {
        return new RefusalChange(before, after, Unwanted.FEWER_REFUSALS);
    }

    /** Returns the items, as they are now, that changed for the worse. */
    List<RefusalItem> worse() {
        return changed(unwanted == Unwanted.MORE_REFUSALS);
    }

    /** Returns the items, as they are now, that changed for the better. */
    List<RefusalItem> better() {
        return changed(unwanted == Unwanted.FEWER_REFUSALS);
    }

    /**
     * Returns the exact probability that signs at random give as many unwanted changes. Prompts of one cluster change
     * together, so they have one sign; where each stands alone it is a fair coin's.
     */
    double p() {
        return SignFlip.oneSided(signs().sums());
    }

    /** Returns whether any prompts that changed share a cluster. */
    boolean isClustered() {
        return signs().areShared();
    }

    private Clusters signs() {
        List<RefusalItem> worse = worse();
        List<RefusalItem> changed =
                Stream.concat(worse.stream(), better().stream()).toList();
        return Clusters.of(changed, RefusalItem::cluster, item -> worse.contains(item) ? -1 : 1);
    }

    boolean isProven() {
        return p() <= ALPHA;
    }

    private List<RefusalItem> changed(boolean toRefusal) {
        Map<String, RefusalItem> earlier =
                before.items().stream().collect(Collectors.toMap(RefusalItem::id, Function.identity()));
        return after.items().stream()
                .filter(item -> hasChanged(Objects.requireNonNull(earlier.get(item.id())), item, toRefusal))
                .toList();
    }

    private static boolean hasChanged(RefusalItem earlier, RefusalItem item, boolean toRefusal) {
        return toRefusal
                ? earlier.verdict() == RefusalVerdict.COMPLIED && item.verdict().isRefusal()
                : earlier.verdict().isRefusal() && item.verdict() == RefusalVerdict.COMPLIED;
    }
}
