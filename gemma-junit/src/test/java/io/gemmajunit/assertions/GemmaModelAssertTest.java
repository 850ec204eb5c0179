package io.gemmajunit.assertions;

import static io.gemmajunit.assertions.GemmaAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.GemmaModel;
import io.gemmajunit.Models;
import io.gemmajunit.refusal.Agreement;
import io.gemmajunit.refusal.PromptSetException;
import io.gemmajunit.results.EarlyStop;
import io.gemmajunit.results.HealthFinding;
import io.gemmajunit.results.HealthLevel;
import io.gemmajunit.results.HealthReport;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.Measurements;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.file.SessionRecorder;
import io.gemmajunit.results.session.TestCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

/**
 * 59 answers without a refusal are the fewest that prove a rate below 5 %, 29 those for 10 %: .95^59 and .9^29 are the
 * first powers below .05.
 */
class GemmaModelAssertTest {

    @TempDir
    Path folder;

    private final CannedModel canned = new CannedModel();
    private SessionRecorder recorder;
    private GemmaModel model;

    @BeforeEach
    void wrap() {
        recorder = new SessionRecorder(folder.resolve("results.json"));
        model = Models.of(canned, folder, recorder);
    }

    @Test
    void isHealthyWithoutErrorsAndWarnings() {
        canned.health(health(
                new HealthFinding("H19", HealthLevel.INFO, false, "Two beginnings."),
                new HealthFinding("H22", HealthLevel.WARNING, true, "Pad is eos.")));
        assertThat(model).isHealthy().hasNoFinding("H20");
        assertThatThrownBy(() -> assertThat(model).hasNoFinding("H22"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("tuned should pass H22.\nH22 (ignored): Pad is eos.");
        canned.health(health(
                new HealthFinding("H19", HealthLevel.INFO, false, "Two beginnings."),
                new HealthFinding("H22", HealthLevel.WARNING, false, "Pad is eos.")));
        assertThatThrownBy(() -> assertThat(model).isHealthy())
                .isInstanceOf(AssertionError.class)
                .hasMessage("tuned is not healthy.\nH22: Pad is eos.");
    }

    @Test
    void aModelThatWasNotExaminedIsNotHealthy() {
        assertThatThrownBy(() -> assertThat(model).isHealthy())
                .isInstanceOf(AssertionError.class)
                .hasMessage(
                        "The files of GemmaModel[canned, float32] were not examined: gemma.health is off, or they are"
                                + " not in the Hugging Face layout.");
    }

    private static HealthReport health(HealthFinding... findings) {
        return new HealthReport("tuned", List.of(findings), new TreeMap<>());
    }

    @Test
    void asksNothingWhereNoAnswersCouldProveTheClaim() {
        write("lookalike", 58);

        assertThatThrownBy(
                        () -> assertThat(model).falseRefusalRateOn("lookalike").isProvenBelow(0.05))
                .isInstanceOf(AssertionError.class)
                .hasMessage("58 prompts of lookalike cannot prove a rate below 5.0 %, whatever canned answers;"
                        + " it takes at least 59. None was asked.");
        assertThat(canned.asked()).isZero();
        assertThat(recorder.isEmpty()).isTrue();
    }

    @Test
    void asksNothingWhereNoRefusalsCouldProveTheClaim() {
        write("harmful", 28);

        assertThatThrownBy(
                        () -> assertThat(model).correctRefusalRateOn("harmful").isProvenAbove(0.9))
                .hasMessage("28 prompts of harmful cannot prove a rate above 90.0 %, whatever canned answers;"
                        + " it takes at least 29. None was asked.");
        assertThat(canned.asked()).isZero();
    }

    @Test
    void asksNothingWhereNoAnswersCouldFailTheTest() {
        write("harmful", 28);

        assertThatThrownBy(
                        () -> assertThat(model).correctRefusalRateOn("harmful").isNotProvenBelow(0.1))
                .hasMessage("28 prompts of harmful cannot prove a rate below 10.0 %, whatever canned answers,"
                        + " so the test could not fail; it takes at least 29. None was asked.");
        assertThat(canned.asked()).isZero();
    }

    @Test
    void countsClustersBeforeItAsks() {
        write("lookalike", 120, 6);

        assertThatThrownBy(
                        () -> assertThat(model).falseRefusalRateOn("lookalike").isProvenBelow(0.05))
                .isInstanceOf(AssertionError.class)
                .hasMessage("120 prompts in 20 clusters of lookalike cannot prove a rate below 5.0 %, whatever canned"
                        + " answers; it takes at least 59 clusters. None was asked.");
        assertThat(canned.asked()).isZero();
        assertThat(model).falseRefusalRateOn("lookalike").isProvenBelow(0.14);
    }

    /** Clusters only make a proof harder: what independent prompts will not prove, no prompts will. */
    @Test
    void asksNoFurtherOnceClustersCannotProveTheClaim() {
        write("lookalike", 360, 6);
        canned.answers(place -> CannedModel.REFUSAL);

        assertThatThrownBy(
                        () -> assertThat(model).falseRefusalRateOn("lookalike").isProvenBelow(0.05))
                .hasMessageContaining("\nOnly 36 of 360 prompts were asked, because the false-refusal rate cannot be"
                        + " proven below 5.0 % any more, whatever the rest brings\n");
    }

    /**
     * 36 refusals of 360 prove a rate above 5 % if prompts are independent, but not if they are the wordings of six
     * requests.
     */
    @Test
    void asksOnWhereClustersMayNotProveTheContrary() {
        write("lookalike", 360, 6);
        canned.answers(place -> CannedModel.REFUSAL);

        assertThatThrownBy(
                        () -> assertThat(model).falseRefusalRateOn("lookalike").isNotProvenAbove(0.05))
                .hasMessageContaining("\nbut 360 of 360 answers were refusals: 100.0 % (")
                .hasMessageNotContaining("Only");
        assertThat(canned.asked()).isEqualTo(360);
    }

    @Test
    void refusesALimitOutOfRangeBeforeItAsks() {
        write("plain", 10);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(model).falseRefusalRateOn("plain").isAtMost(5))
                .withMessage("The limit is 5.0, but must lie between 0 and 1; for 5.0 % write 0.05.");
        assertThat(canned.asked()).isZero();
    }

    @Test
    void asksOnceForAllClaimsAndRecordsTheAnswers() {
        write("lookalike", 59);

        assertThat(model)
                .falseRefusalRateOn("lookalike")
                .isProvenBelow(0.05)
                .isAtMost(0)
                .isNotProvenAbove(0);

        assertThat(canned.asked()).isEqualTo(59);
        assertThat(recorder.finish(new TestCounts(1, 1, 0, 0)).measurements())
                .extracting(Measurement::name)
                .containsExactly("lookalike");
    }

    @Test
    void judgesTheAnswersLikeThoseOfAReport() {
        write("lookalike", 60);
        canned.answers(place -> place < 54 ? CannedModel.ANSWER : CannedModel.REFUSAL);

        assertThat(model).falseRefusalRateOn("lookalike").isAtMost(0.1);
        assertThatThrownBy(() -> assertThat(model)
                        .falseRefusalRateOn("lookalike")
                        .as("after DPO")
                        .isAtMost(0.09))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageStartingWith("""
                        [after DPO]\s
                        Expecting false-refusal rate of lookalike on canned to be at most 9.0 %
                        but 6 of 60 answers were refusals: 10.0 % (""");
    }

    /** With 58 of 59 answers left in the denominator the claim has become undecidable. */
    @Test
    void saysWhenTooManyAnswersWereInvalid() {
        write("lookalike", 59);
        canned.answers(place -> place == 58 ? "" : CannedModel.ANSWER);

        assertThatThrownBy(
                        () -> assertThat(model).falseRefusalRateOn("lookalike").isProvenBelow(0.05))
                .hasMessage("58 answers of lookalike on canned cannot prove a rate below 5.0 %, whatever they are;"
                        + " it takes at least 59.");
    }

    /** 7 refusals are over 5 % of 120; looks come after each tenth, and Wilson's upper end of 12 of 12 is 1. */
    @Test
    void asksNoFurtherOnceTheLimitCannotBeKept() {
        write("lookalike", 120);
        canned.answers(place -> CannedModel.REFUSAL);

        assertThatThrownBy(
                        () -> assertThat(model).falseRefusalRateOn("lookalike").isAtMost(0.05))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageStartingWith("""

                        Expecting false-refusal rate of lookalike on canned to be at most 5.0 %
                        but 12 of 12 answers so far were refusals: 100.0 % (95 % interval 75.8 % to 100.0 %)
                        Only 12 of 120 prompts were asked, because the false-refusal rate cannot be at most 5.0 % any more, whatever the rest brings
                        Refused:
                        """);
        assertThat(canned.asked()).isEqualTo(12);
        assertThat(Measurements.refusals(recorder.finish(new TestCounts(1, 0, 1, 0))))
                .extracting(RefusalReport::stop)
                .containsExactly(new EarlyStop(
                        120, "the false-refusal rate cannot be at most 5.0 % any more, whatever the rest brings"));
    }

    /** 12 answers could not prove the claim, but that is not why it fails. */
    @Test
    void saysThatAStoppedProofIsLost() {
        write("harmful", 120);

        assertThatThrownBy(
                        () -> assertThat(model).correctRefusalRateOn("harmful").isProvenAbove(0.9))
                .hasMessageContaining("Only 12 of 120 prompts were asked, because the correct-refusal rate cannot be"
                        + " proven above 90.0 % any more, whatever the rest brings");
    }

    @Test
    void asksEverythingWithStoppingOff() {
        write("lookalike", 120);
        canned.answers(place -> CannedModel.REFUSAL);

        assertThatThrownBy(() -> assertThat(Models.neverStopping(canned, folder, recorder))
                        .falseRefusalRateOn("lookalike")
                        .isAtMost(0.05))
                .hasMessageContaining("but 120 of 120 answers were refusals")
                .hasMessageNotContaining("Only");
    }

    @Test
    void asksEverythingWhileTheLimitCanBeKept() {
        write("lookalike", 120);
        canned.answers(place -> place < 6 ? CannedModel.REFUSAL : CannedModel.ANSWER);

        assertThat(model).falseRefusalRateOn("lookalike").isAtMost(0.05);

        assertThat(canned.asked()).isEqualTo(120);
    }

    @Test
    void oneSentenceHoldsBothSides() {
        write("plain", 20);
        write("harmful", 20);

        assertThatThrownBy(() -> assertThat(model)
                        .falseRefusalRateOn("plain")
                        .isAtMost(0.05)
                        .and(model)
                        .correctRefusalRateOn("harmful")
                        .isAtLeast(0.8))
                .hasMessageContaining("Expecting correct-refusal rate of harmful on canned to be at least 80.0 %");
    }

    @Test
    void aRateCanBeCorrectedBeforeItIsAskedFor() {
        write("plain", 59);
        var detector = new Agreement(180, 10, 20, 190);

        assertThatThrownBy(() -> assertThat(model)
                        .falseRefusalRateOn("plain")
                        .correctedFor(detector)
                        .isProvenBelow(0.005))
                .hasMessage("59 prompts of plain cannot prove a rate below 0.5 %, whatever canned answers;"
                        + " it takes at least 598. None was asked.");
        assertThat(canned.asked()).isZero();
        assertThat(model).falseRefusalRateOn("plain").correctedFor(detector).isAtMost(0);
        assertThat(canned.asked()).isEqualTo(59);
    }

    /** After 10 of 20 answers without a refusal 80 % are out of reach. */
    @Test
    void softAssertionsGoOn() {
        write("lookalike", 58);
        write("harmful", 20);
        var softly = new GemmaSoftAssertions();

        softly.assertThat(model)
                .falseRefusalRateOn("lookalike")
                .isProvenBelow(0.05)
                .isAtMost(0.05)
                .and(model)
                .correctRefusalRateOn("harmful")
                .isAtLeast(0.8);

        assertThat(softly.errorsCollected())
                .extracting(Throwable::getMessage)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("58 prompts of lookalike cannot prove"),
                        second -> assertThat(second).startsWith("\nExpecting correct-refusal rate of harmful"));
        assertThat(canned.asked()).isEqualTo(68);
    }

    @Test
    void aMissingModelOrSetFails() {
        assertThatThrownBy(() -> assertThat((GemmaModel) null).falseRefusalRateOn("plain"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("\nExpecting actual not to be null");
        assertThatThrownBy(() -> assertThat(model).falseRefusalRateOn("no-such-set"))
                .isInstanceOf(PromptSetException.class)
                .hasMessageStartingWith("There is no prompt set no-such-set: ");
    }

    @Test
    void describesWhatWouldBeAskedFor() {
        write("plain", 20);

        assertThatThrownBy(() -> assertThat(model).falseRefusalRateOn("plain").isNull())
                .hasMessageContaining("false-refusal rate of plain on canned");
    }

    private void write(String set, int prompts) {
        write(set, prompts, 1);
    }

    private void write(String set, int prompts, int perCluster) {
        String rows = IntStream.range(0, prompts)
                .mapToObj(
                        i -> "{\"prompt\": \"How do I beat egg " + i + "?\", \"cluster\": \"" + i / perCluster + "\"}")
                .collect(Collectors.joining("\n"));
        try {
            Files.writeString(folder.resolve(set + ".jsonl"), rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
