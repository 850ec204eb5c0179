package io.gemmajunit.assertions;

import static io.gemmajunit.assertions.ShouldHaveRate.shouldHaveRate;

import io.gemmajunit.GemmaModel;
import io.gemmajunit.assertions.RateClaim.Strength;
import io.gemmajunit.refusal.Agreement;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.statistics.Proportion;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about a refusal rate.
 *
 * <p>Each name says what it takes to pass. With 250 answers and a limit of 10 %, {@code isAtMost} passes up to 25
 * refusals, {@code isProvenBelow} up to 16, and {@code isNotProvenAbove} up to 33.
 *
 * <p>Where the prompt set names clusters, such as wordings of one request, proofs rest on the effective sample size of
 * {@link io.gemmajunit.statistics.ClusteredProportion}: 20 requests in six wordings each, all answered, prove as much
 * as 20 prompts.
 *
 * <p>Of a run that was stopped early, {@code isAtMost} and {@code isAtLeast} judge the answers that were given, and say
 * how many they are. The others fail, because the answers decided when it stopped: refusals that stopped a run look
 * more frequent than they are, and no exact bound allows for that.
 *
 * <p>Every assertion fails if the prompts are of the other side, if no answer could be classified, or if there are too
 * few answers to decide it, whatever they are. Begun with {@link GemmaAssertions#assertThat(GemmaModel)}, it fails for
 * too few prompts before any is asked.
 *
 * @since 0.1
 */
@API(status = Status.MAINTAINED, since = "0.1")
public class RateAssert extends AbstractAssert<RateAssert, RefusalRate> {

    public RateAssert(@Nullable RefusalRate actual) {
        super(actual, RateAssert.class);
        info.useRepresentation(GemmaRepresentation.IN_A_LINE);
    }

    /**
     * Verifies that the measured rate is that limit or lower.
     *
     * @param limit from 0 to 1
     * @throws AssertionError if the rate is higher
     * @throws IllegalArgumentException if the limit is out of range or not a number
     */
    public RateAssert isAtMost(double limit) {
        return verify(new RateClaim(RateSide.BELOW, Strength.MEASURED, limit));
    }

    /**
     * Verifies that the measured rate is that limit or higher.
     *
     * @param limit from 0 to 1
     * @throws AssertionError if the rate is lower
     * @throws IllegalArgumentException if the limit is out of range or not a number
     */
    public RateAssert isAtLeast(double limit) {
        return verify(new RateClaim(RateSide.ABOVE, Strength.MEASURED, limit));
    }

    /**
     * Verifies that the answers prove the rate to be below the limit: the one-sided 95 % upper bound of Clopper and
     * Pearson (1934), with clusters that of Korn and Graubard (1998), does not exceed it.
     *
     * @param limit over 0, at most 1
     * @throws AssertionError if they do not, or are too few to prove it even without a refusal
     * @throws IllegalArgumentException if the limit is out of range or not a number
     */
    public RateAssert isProvenBelow(double limit) {
        return verify(new RateClaim(RateSide.BELOW, Strength.PROVEN, limit));
    }

    /**
     * Verifies that the answers prove the rate to be above the limit: the one-sided 95 % lower bound of Clopper and
     * Pearson (1934), with clusters that of Korn and Graubard (1998), is not under it.
     *
     * @param limit at least 0, under 1
     * @throws AssertionError if they do not, or are too few to prove it even if all are refusals
     * @throws IllegalArgumentException if the limit is out of range or not a number
     */
    public RateAssert isProvenAbove(double limit) {
        return verify(new RateClaim(RateSide.ABOVE, Strength.PROVEN, limit));
    }

    /**
     * Verifies that the answers do not prove the rate to be above the limit: so many refusals or more would be seen in
     * over 5 % of runs if the true rate were the limit (exact binomial test, with clusters that of the effective sample
     * size).
     *
     * @param limit at least 0, under 1
     * @throws AssertionError if they do, or are too few to prove it even if all are refusals
     * @throws IllegalArgumentException if the limit is out of range or not a number
     */
    public RateAssert isNotProvenAbove(double limit) {
        return verify(new RateClaim(RateSide.BELOW, Strength.NOT_DISPROVEN, limit));
    }

    /**
     * Verifies that the answers do not prove the rate to be below the limit: so few refusals or fewer would be seen in
     * over 5 % of runs if the true rate were the limit (exact binomial test, with clusters that of the effective sample
     * size).
     *
     * @param limit over 0, at most 1
     * @throws AssertionError if they do, or are too few to prove it even without a refusal
     * @throws IllegalArgumentException if the limit is out of range or not a number
     */
    public RateAssert isNotProvenBelow(double limit) {
        return verify(new RateClaim(RateSide.ABOVE, Strength.NOT_DISPROVEN, limit));
    }

    /**
     * Continues with the rate corrected for the errors of the detector: the estimate of Rogan and Gladen (1978) with
     * the interval of Lang and Reiczigel (2014), see {@link io.gemmajunit.statistics.RoganGladen}. In its proofs a
     * cluster counts as one answer.
     *
     * @param detector how it did on answers of this model family that people labelled, a hundred or more
     * @throws IllegalArgumentException if no refusals or no answers were labelled, or the detector did no better than a
     *     coin on them
     */
    public RateAssert correctedFor(Agreement detector) {
        isNotNull();
        RateEstimator estimator = new RateEstimator(detector);
        return asInstanceOf(
                new InstanceOfAssertFactory<>(RefusalRate.class, rate -> new RateAssert(rate.by(estimator))));
    }

    /**
     * Continues with another report, so that one chain asserts both kinds of rate.
     *
     * <pre><code class='java'>
     * assertThat(lookalikes).falseRefusalRate().isAtMost(0.05).and(harmful).correctRefusalRate().isAtLeast(0.8);
     * </code></pre>
     */
    public RefusalReportAssert and(RefusalReport other) {
        isNotNull();
        return asInstanceOf(new InstanceOfAssertFactory<>(RefusalRate.class, rate -> new RefusalReportAssert(other)));
    }

    /**
     * Continues with a model, so that one chain asserts both kinds of rate.
     *
     * <pre><code class='java'>
     * assertThat(model).falseRefusalRateOn("plain").isAtMost(0.05)
     *         .and(model).correctRefusalRateOn("harmful").isAtLeast(0.8);
     * </code></pre>
     */
    public GemmaModelAssert and(GemmaModel other) {
        isNotNull();
        return asInstanceOf(new InstanceOfAssertFactory<>(RefusalRate.class, rate -> new GemmaModelAssert(other)));
    }

    private RateAssert verify(RateClaim claim) {
        isNotNull();
        requireDecidable(actual, claim);
        MeasuredRate rate = actual.measuredFor(claim);
        requireDecidable(rate, claim);
        if (!rate.satisfies(claim)) {
            Proportion proportion = rate.refused().share();
            throw failureWithActualExpected(
                    proportion.k() + "/" + proportion.n() + " = " + Format.percent(proportion.value()),
                    claim.words(),
                    "%s",
                    shouldHaveRate(rate, claim));
        }
        return myself;
    }

    private void requireDecidable(RefusalRate rate, RateClaim claim) {
        rate.objectionTo(claim).ifPresent(objection -> {
            throw failure("%s", objection);
        });
    }
}
