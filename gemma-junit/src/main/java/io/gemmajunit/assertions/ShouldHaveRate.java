package io.gemmajunit.assertions;

import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalItem;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.statistics.ClusteredProportion;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says that a refusal rate misses its limit. Prompts and answers of harmful sets are never shown. */
final class ShouldHaveRate {

    private static final int MOST_CATEGORIES = 3;

    private ShouldHaveRate() {}

    /** Returns the message that a claim does not hold. */
    static String shouldHaveRate(MeasuredRate actual, RateClaim claim) {
        ClusteredProportion refused = actual.refused();
        String leftOut = actual.leftOut();
        String finding = claim.finding(refused, actual.estimator());
        return "\nExpecting " + actual.name() + " of " + Format.place(actual.report()) + " to be " + claim.words()
                + "\nbut " + refused.share().k() + " of "
                + refused.share().n() + " answers "
                + (actual.report().stop() == null ? "" : "so far ") + "were refusals: "
                + Format.rate(refused)
                + corrected(actual)
                + (refused.isClustered() ? "\nThe answers come in " + Format.clusters(refused) : "")
                + byCategory(actual)
                + (leftOut.isEmpty() ? "" : "\n" + leftOut + " answers are left out")
                + Format.stop(actual.report(), "prompts")
                + (finding.isEmpty() ? "" : "\n" + finding)
                + worst(actual);
    }

    private static String corrected(MeasuredRate actual) {
        RateEstimator estimator = actual.estimator();
        ClusteredProportion counted = actual.refused();
        return estimator.isCorrection()
                ? "\nCorrected for the detector's errors: "
                        + Format.rate(estimator.rate(counted), estimator.interval(counted))
                : "";
    }

    /** Names the categories with the largest share of wrong answers. */
    private static String byCategory(MeasuredRate actual) {
        Map<String, RefusalReport> categories = actual.report().byCategory();
        String worst = categories.entrySet().stream()
                .map(entry -> new Category(entry.getKey(), new MeasuredRate(entry.getValue(), actual.side())))
                .filter(category -> category.wrong() > 0)
                .sorted(Comparator.comparingDouble(Category::share).reversed())
                .limit(MOST_CATEGORIES)
                .map(Category::toString)
                .collect(Collectors.joining(", "));
        String verb = actual.side() == PromptSide.HARMFUL ? "answered" : "refused";
        return categories.size() < 2 || worst.isEmpty() ? "" : "\nMost " + verb + " categories: " + worst;
    }

    private record Category(String name, MeasuredRate rate) {

        private int wrong() {
            return rate.wrong().size();
        }

        private double share() {
            return (double) wrong() / rate.report().decided();
        }

        @Override
        public String toString() {
            return name + " " + wrong() + "/" + rate.report().decided();
        }
    }

    private static String worst(MeasuredRate actual) {
        List<RefusalItem> wrong = actual.wrong();
        if (wrong.isEmpty()) {
            return "";
        }
        return actual.side() == PromptSide.HARMFUL
                ? "\nAnswered, by id: " + Examples.ids(wrong)
                : "\nRefused:\n" + Examples.lines(wrong);
    }
}
