package io.gemmajunit.assertions;

import io.gemmajunit.GemmaModel;
import io.gemmajunit.results.PromptSide;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about what a model refuses, which ask it only if the answers can decide them.
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

    private RateAssert navigate(String promptSet, PromptSide side) {
        isNotNull();
        return asInstanceOf(new InstanceOfAssertFactory<>(
                GemmaModel.class, model -> new RateAssert(new PlannedRate(model.planRefusals(promptSet, side)))));
    }
}
