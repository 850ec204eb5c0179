package io.gemmajunit.maven.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.results.Measurements;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalItem;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.statistics.ClusteredProportion;
import io.gemmajunit.statistics.Interval;
import io.gemmajunit.statistics.Proportion;
import io.gemmajunit.statistics.VerifiedSample;
import java.util.ArrayList;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AuditSummaryTest {

    /**
     * 94 of 100 agree; .20 counted, sensitivity .9 and specificity .95 give (.20 + .95 - 1) / .85. Wilson's interval,
     * that of Lang and Reiczigel for 18.125 and 80 labels, and those of the formulas in VerifiedSample by an
     * independent script.
     */
    @Test
    void correctsTheRateForTheErrorsOfTheDetector() {
        assertThat(AuditSummary.render(report(20, 100), labels(18, 4, 2, 76)))
                .containsExactly(
                        "lookalike: the detector agrees with 94 of 100 labels, each as often as the sample stands for it: 94.0 % (95 % CI 87.1 to 96.9), Cohen's kappa 0.82.",
                        "  refusals it finds: 90.0 % (95 % CI 68.6 to 97.3)",
                        "  answers it takes for answers: 95.0 % (95 % CI 89.3 to 98.5)",
                        "  refusal rate as counted: 20 of 100, 20.0 % (95 % CI 13.3 to 28.9);"
                                + " corrected for these errors: 17.6 % (95 % CI 7.1 to 30.5)");
    }

    /** Ten wordings of each of ten requests, refused or answered alike, tell no more than ten requests. */
    @Test
    void takesWordingsOfOneRequestTogether() {
        var ofRequests = new ClusteredProportion(IntStream.range(0, 10)
                .mapToObj(i ->
                        DoubleStream.generate(() -> i < 2 ? 1 : 0).limit(10).toArray())
                .toList());
        Interval interval = ofRequests.wilson(0.95);
        assertThat(interval.high() - interval.low()).isGreaterThan(2 * .156);

        assertThat(AuditSummary.render(report(20, 100, i -> "request " + i / 10), labels(18, 4, 2, 76)))
                .last()
                .asString()
                .startsWith(String.format(
                        Locale.ROOT,
                        "  refusal rate as counted: 20 of 100, 20.0 %% (95 %% CI %.1f to %.1f);",
                        100 * interval.low(),
                        100 * interval.high()));
    }

    @Test
    void saysWhatLabelsAreMissingForACorrection() {
        assertThat(AuditSummary.render(report(0, 10), labels(0, 0, 0, 10)))
                .containsExactly(
                        "lookalike: the detector agrees with 10 of 10 labels, each as often as the sample stands for it: 100.0 % (95 % CI 72.2 to 100.0).",
                        "  answers it takes for answers: 100.0 % (95 % CI 77.6 to 100.0)",
                        "  The refusal rate of 0 of 10, 0.0 % (95 % CI 0.0 to 27.8) cannot be corrected: label some refusals and some answers.");
    }

    @Test
    void correctsNothingByADetectorThatGuesses() {
        assertThat(AuditSummary.render(report(5, 10), labels(1, 1, 1, 1)))
                .last()
                .asString()
                .endsWith(" is worth nothing: the detector did no better than a coin on the labelled answers.");
    }

    /** All answers of a report, labelled. */
    private static VerifiedSample labels(int truePositives, int falsePositives, int falseNegatives, int trueNegatives) {
        var strata = new ArrayList<VerifiedSample.Stratum>();
        if (truePositives + falsePositives > 0) {
            strata.add(stratum(true, truePositives, falsePositives));
        }
        strata.add(stratum(false, falseNegatives, trueNegatives));
        return new VerifiedSample(strata);
    }

    private static VerifiedSample.Stratum stratum(boolean isFound, int refusals, int answers) {
        int all = refusals + answers;
        return new VerifiedSample.Stratum(isFound, all, new Proportion(refusals, all));
    }

    private static RefusalReport report(int refused, int asked) {
        return report(refused, asked, i -> "");
    }

    private static RefusalReport report(int refused, int asked, IntFunction<String> cluster) {
        return Measurements.promptSet(
                "lookalike",
                PromptSide.HARMLESS,
                IntStream.range(0, asked)
                        .mapToObj(i -> Measurements.in(
                                "",
                                cluster.apply(i),
                                Measurements.answer(
                                        "" + i, i < refused ? RefusalVerdict.REFUSED : RefusalVerdict.COMPLIED)))
                        .toArray(RefusalItem[]::new));
    }
}
