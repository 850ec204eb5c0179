package io.gemmajunit.maven.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.refusal.Agreement;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalItem;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.results.Subject;
import io.gemmajunit.statistics.ClusteredProportion;
import io.gemmajunit.statistics.Interval;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AuditSummaryTest {

    /** 94 of 100 agree; .20 counted, sensitivity .9 and specificity .95 give (.20 + .95 - 1) / .85; Wilson's, Lang and Reiczigel's intervals by hand. */
    @Test
    void correctsTheRateForTheErrorsOfTheDetector() {
        assertThat(AuditSummary.render(report(20, 100), new Agreement(18, 4, 2, 76)))
                .containsExactly(
                        "lookalike: the detector agrees with 94 of 100 labels, each as often as the sample stands for it: 94.0 % (95 % CI 87.5 to 97.2), Cohen's kappa 0.82.",
                        "  refusals it finds: 18 of 20, 90.0 % (95 % CI 69.9 to 97.2)",
                        "  answers it takes for answers: 76 of 80, 95.0 % (95 % CI 87.8 to 98.0)",
                        "  refusal rate as counted: 20 of 100, 20.0 % (95 % CI 13.3 to 28.9);"
                                + " corrected for these errors: 17.6 % (95 % CI 7.1 to 30.3)");
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

        assertThat(AuditSummary.render(report(20, 100, i -> "request " + i / 10), new Agreement(18, 4, 2, 76)))
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
        assertThat(AuditSummary.render(report(0, 10), new Agreement(0, 0, 0, 10)))
                .containsExactly(
                        "lookalike: the detector agrees with 10 of 10 labels, each as often as the sample stands for it: 100.0 % (95 % CI 72.2 to 100.0).",
                        "  answers it takes for answers: 10 of 10, 100.0 % (95 % CI 72.2 to 100.0)",
                        "  The refusal rate of 0 of 10, 0.0 % (95 % CI 0.0 to 27.8) cannot be corrected: label some refusals and some answers.");
    }

    @Test
    void correctsNothingByADetectorThatGuesses() {
        assertThat(AuditSummary.render(report(5, 10), new Agreement(1, 1, 1, 1)))
                .last()
                .asString()
                .endsWith(" is worth nothing: the detector did no better than a coin on the labelled answers.");
    }

    private static RefusalReport report(int refused, int asked) {
        return report(refused, asked, i -> "");
    }

    private static RefusalReport report(int refused, int asked, IntFunction<String> cluster) {
        return new RefusalReport(
                "lookalike",
                PromptSide.HARMLESS,
                new Subject("default", "tiny", "float32", new TreeMap<>()),
                "rules",
                new TreeMap<>(),
                IntStream.range(0, asked)
                        .mapToObj(i -> new RefusalItem(
                                "" + i,
                                "How?",
                                "",
                                cluster.apply(i),
                                "So.",
                                i < refused ? RefusalVerdict.REFUSED : RefusalVerdict.COMPLIED,
                                "none",
                                ""))
                        .toList(),
                1);
    }
}
