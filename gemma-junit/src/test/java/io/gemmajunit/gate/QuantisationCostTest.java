package io.gemmajunit.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.results.Drift;
import io.gemmajunit.results.DriftedDocument;
import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Measured;
import io.gemmajunit.results.Measurements;
import io.gemmajunit.results.Response;
import io.gemmajunit.results.Score;
import io.gemmajunit.results.Subject;
import io.gemmajunit.results.TestMetrics;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.StorageConditions;
import io.gemmajunit.results.session.TestCounts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One sentence says what a conversion cost, as far as it was measured. */
class QuantisationCostTest {

    private static final Subject PARENT = subject("gemma-it", "a");
    private static final Subject CHILD = subject("gemma-it-Q4_0.gguf", "b");
    private static final String BETWEEN =
            "Between gemma-it and the quantised gemma-it-Q4_0.gguf (Q4_0 100.0 %, 4.50 bits each), ";

    private static Subject subject(String checkpoint, String weights) {
        return new Subject("default", checkpoint, "float32", new TreeMap<>(Map.of("weights", weights.repeat(64))));
    }

    @Test
    void againstARunItCountsFlipsAndLikelihoods() {
        SessionResults parent = session(PARENT, facts(PARENT, 0, 4));
        SessionResults child = session(CHILD, facts(CHILD, .25, 1, 2));

        assertThat(QuantisationCost.notes(child, Baseline.of(parent), Optional.of(parent)))
                .containsExactly(
                        BETWEEN + "3 of 6 right or wrong answers changed, 2 for the worse and 1 for the better;"
                                + " log-likelihoods moved by 0.1250 on average (at most 0.25, 12 continuations).");
    }

    /** A baseline keeps which answers were right, not their log-likelihoods. */
    @Test
    void againstABaselineItCountsFlips() {
        SessionResults parent = session(PARENT, facts(PARENT, 0, 4));
        SessionResults child = session(CHILD, facts(CHILD, .25, 1, 2));

        assertThat(QuantisationCost.notes(child, Baseline.of(parent), Optional.empty()))
                .containsExactly(
                        BETWEEN + "3 of 6 right or wrong answers changed, 2 for the worse and 1 for the better.");
    }

    @Test
    void namesTheDriftThatWasMeasured() {
        SessionResults parent = session(PARENT, facts(PARENT, 0, 4));
        SessionResults child = session(CHILD, facts(CHILD, 0, 4), drift(CHILD, .01, .03));

        assertThat(QuantisationCost.notes(child, Baseline.of(parent), Optional.empty()))
                .containsExactly(
                        BETWEEN + "0 of 6 right or wrong answers changed, 0 for the worse and 0 for the better;"
                                + " predictions drifted by 0.0200 nats from those of gemma-it on texts.");
    }

    /** As tests of {@code @GemmaModelTest({"default", "parent"})} leave. */
    @Test
    void withinARunItFindsTheModelThatIsNotQuantised() {
        Subject parent = PARENT.inRole("parent");
        SessionResults run = session(CHILD, facts(CHILD, .25, 1, 2), facts(parent, 0, 4));

        assertThat(QuantisationCost.notesWithin(run))
                .containsExactly(BETWEEN.replace("), ", ", both in this run), ")
                        + "3 of 6 right or wrong answers changed, 2 for the worse and 1 for the better;"
                        + " log-likelihoods moved by 0.1250 on average (at most 0.25, 12 continuations).");
    }

    @Test
    void ofSeveralThatAreNotQuantisedItTakesTheOneOfItsName() {
        Subject parent = PARENT.inRole("parent");
        Subject teacher = subject("gemma-27b", "c").inRole("teacher");
        SessionResults run = session(CHILD, facts(CHILD, 0, 1), facts(teacher, 0), facts(parent, 0, 1));

        assertThat(QuantisationCost.notesWithin(run))
                .singleElement()
                .asString()
                .startsWith(BETWEEN.replace("), ", ", both in this run), ") + "0 of 6");
        assertThat(QuantisationCost.notesWithin(
                        session(CHILD, facts(CHILD, 0), facts(teacher, 0), facts(teacher.inRole("other"), 0))))
                .isEmpty();
        assertThat(QuantisationCost.notesWithin(session(CHILD, facts(CHILD, 0))))
                .isEmpty();
    }

    @Test
    void isSilentOfTheSameWeightsAndOfPlainOnes() {
        SessionResults child = session(CHILD, facts(CHILD, 0, 4));
        SessionResults plain = new SessionResults(new TreeMap<>(), child.tests(), child.measurements());

        assertThat(QuantisationCost.notes(child, Baseline.of(child), Optional.of(child)))
                .isEmpty();
        assertThat(QuantisationCost.notes(plain, Baseline.of(session(PARENT, facts(PARENT, 0, 4))), Optional.empty()))
                .isEmpty();
    }

    private static SessionResults session(Subject subject, Measured... measured) {
        var environment = new TreeMap<String, String>();
        environment.putAll(StorageConditions.entries(
                subject.checkpoint(),
                subject.equals(CHILD) ? Map.of("quantisation", "Q4_0 100.0 %, 4.50 bits each") : Map.of()));
        return new SessionResults(
                environment,
                new TestCounts(1, 1, 0, 0),
                Arrays.stream(measured).map(Measured::measurement).toList());
    }

    /** Six questions of two choices each; the likelihood of the first choice has moved. */
    private static Evaluation facts(Subject subject, double moved, int... wrong) {
        List<Integer> places = IntStream.of(wrong).boxed().toList();
        List<EvaluatedItem> items = IntStream.range(0, 6)
                .mapToObj(i -> new EvaluatedItem(
                        Integer.toString(i),
                        "",
                        "",
                        "Question " + i,
                        "0",
                        List.of(Response.of(-0.5 - moved, true), Response.of(-1.25, false)),
                        new TreeMap<>(Map.of("acc,none", places.contains(i) ? 0.0 : 1.0))))
                .toList();
        Score score = new Score(TestMetrics.named("acc,none"), (6. - places.size()) / 6, 6, 0.1);
        return Evaluation.of("facts", subject)
                .profile("lm-eval-0.4")
                .fingerprints(Measurements.fingerprints())
                .scores(new TreeMap<>(Map.of("acc,none", score)), "acc,none")
                .items(items)
                .seconds(1)
                .build();
    }

    private static Drift drift(Subject subject, double... divergences) {
        return new Drift(
                "texts",
                "gemma-it",
                subject,
                new TreeMap<>(),
                IntStream.range(0, divergences.length)
                        .mapToObj(i ->
                                new DriftedDocument(Integer.toString(i), null, divergences[i], null, new TreeMap<>()))
                        .toList(),
                new TreeMap<>(),
                List.of(),
                1);
    }
}
