package io.gemmajunit;

import io.gemmajunit.gate.Clusters;
import io.gemmajunit.refusal.Prompt;
import io.gemmajunit.refusal.PromptSet;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.Subject;
import io.gemmajunit.run.StopRule;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A prompt set that was read and not asked yet, so that a test can find out first whether its answers could tell what
 * it wants to know.
 *
 * <p>{@link GemmaModel#planRefusals} makes one.
 *
 * @since 0.1
 */
@API(status = Status.MAINTAINED, since = "0.1")
public final class RefusalPlan {

    private final PromptSet set;
    private final PromptSide side;
    private final Subject subject;
    private final RefusalProbe interview;

    /** Asks all prompts of a set unless a rule stops it, and records the answers. */
    @FunctionalInterface
    interface RefusalProbe {
        RefusalReport ask(PromptSet set, PromptSide side, StopRule rule);
    }

    /** @param set prompts of that side alone */
    RefusalPlan(PromptSet set, PromptSide side, Subject subject, RefusalProbe interview) {
        this.set = set;
        this.side = side;
        this.subject = subject;
        this.interview = interview;
    }

    /** Returns the name of the prompt set. */
    public String suite() {
        return set.name();
    }

    /** Returns whether its prompts should be answered. */
    public PromptSide side() {
        return side;
    }

    /** Returns how many prompts would be asked, at least 1. */
    public int prompts() {
        return set.prompts().size();
    }

    /** Returns how many prompts there are of each cluster, one for a prompt that stands alone. */
    public List<Integer> clusterSizes() {
        return Clusters.of(set.prompts(), Prompt::cluster, prompt -> 1).values().stream()
                .map(cluster -> cluster.length)
                .toList();
    }

    /** Returns which model would be asked. */
    public Subject subject() {
        return subject;
    }

    /**
     * Asks every prompt, each as a conversation of its own, and records which were refused. Stops early like
     * {@link GemmaModel#evaluate(String)}.
     *
     * @throws io.gemmajunit.text.ChatTemplateException if the checkpoint has no chat template
     */
    public RefusalReport ask() {
        return interview.ask(set, side, StopRule.NEVER);
    }

    /**
     * Asks until a rule or the given reason makes the rest pointless, and records which were refused. Prompts are asked
     * in an order in which any first part is a fair sample. The answers are looked at after each tenth; never with
     * {@code gemma.stopEarly} set to {@code false} or with another model as judge.
     *
     * @param reasonToStop returns why the answers so far make the rest pointless, as a clause that follows "because";
     *     empty if they do not
     * @return the report on the prompts asked, which says why they are not all
     * @throws io.gemmajunit.text.ChatTemplateException if the checkpoint has no chat template
     */
    public RefusalReport ask(Function<RefusalReport, Optional<String>> reasonToStop) {
        return interview.ask(set, side, (soFar, planned) -> reasonToStop.apply(RefusalReport.of(soFar)));
    }
}
