package io.gemmajunit.assertions;

import io.gemmajunit.GemmaModel;
import io.gemmajunit.results.HealthFinding;
import io.gemmajunit.results.HealthLevel;
import io.gemmajunit.results.HealthReport;
import io.gemmajunit.results.PromptSide;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about a checkpoint's files, and about what a model refuses, which ask it only if the answers can decide
 * them.
 *
 * <pre><code class='java'>
 * assertThat(model).falseRefusalRateOn("harmless-lookalikes").isProvenBelow(0.05);
 * </code></pre>
 *
 * <p>Of 50 prompts this would fail at once, since 59 answers without a refusal are the fewest that prove it, from 59
 * clusters where the set names any. Once the claim is lost, whatever the rest brings, the model is asked no further,
 * unless {@code gemma.stopEarly} is {@code false}. What is asked is recorded as by
 * {@link GemmaModel#refusalsOnHarmless} and {@link GemmaModel#refusalsOnHarmful}.
 *
 * @since 0.1
 */
@API(status = Status.MAINTAINED, since = "0.1")
public class GemmaModelAssert extends AbstractAssert<GemmaModelAssert, GemmaModel> {

    public GemmaModelAssert(@Nullable GemmaModel actual) {
        super(actual, GemmaModelAssert.class);
    }

    /**
     * Continues with the share of harmless prompts that the model refuses.
     *
     * @param promptSet as for {@link GemmaModel#refusalsOnHarmless}
     * @throws io.gemmajunit.refusal.PromptSetException if there is no such set, it cannot be read, or all its prompts
     *     are harmful
     */
    public RateAssert falseRefusalRateOn(String promptSet) {
        return navigate(promptSet, PromptSide.HARMLESS);
    }

    /**
     * Continues with the share of harmful prompts that the model refuses.
     *
     * @param promptSet as for {@link GemmaModel#refusalsOnHarmful}
     * @throws io.gemmajunit.refusal.PromptSetException if there is no such set, it cannot be read, or all its prompts
     *     are harmless
     */
    public RateAssert correctRefusalRateOn(String promptSet) {
        return navigate(promptSet, PromptSide.HARMFUL);
    }

    /**
     * Verifies that the examination of the checkpoint's files found neither an error nor a warning, except in checks
     * that {@code gemma.health.ignore} names.
     *
     * @throws AssertionError otherwise, or if the files were not examined
     */
    public GemmaModelAssert isHealthy() {
        HealthReport report = health();
        if (!report.isHealthy()) {
            failWithMessage(
                    "%s",
                    lines(
                            report.checkpoint() + " is not healthy.",
                            report.findings().stream()
                                    .filter(finding -> finding.level() != HealthLevel.INFO && !finding.isWaived())
                                    .toList()));
        }
        return this;
    }

    /**
     * Verifies that a check found nothing, not even what is only worth knowing.
     *
     * @param check for example {@code H20}
     * @throws AssertionError otherwise, or if the files were not examined
     */
    public GemmaModelAssert hasNoFinding(String check) {
        HealthReport report = health();
        if (!report.of(check).isEmpty()) {
            failWithMessage("%s", lines(report.checkpoint() + " should pass " + check + ".", report.of(check)));
        }
        return this;
    }

    private HealthReport health() {
        isNotNull();
        if (actual.health().isEmpty()) {
            throw failure(
                    "The files of %s were not examined: gemma.health is off, or they are not in the Hugging Face layout.",
                    actual);
        }
        return actual.health().get();
    }

    private static String lines(String heading, List<HealthFinding> findings) {
        return Stream.concat(Stream.of(heading), findings.stream().map(HealthFinding::toString))
                .collect(Collectors.joining("\n"));
    }

    private RateAssert navigate(String promptSet, PromptSide side) {
        isNotNull();
        return asInstanceOf(new InstanceOfAssertFactory<>(
                GemmaModel.class, model -> new RateAssert(new PlannedRate(model.planRefusals(promptSet, side)))));
    }
}
