package io.gemmajunit;

import io.gemmajunit.refusal.PromptSet;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.Subject;
import java.util.function.BiFunction;

/**
 * A prompt set that was read and not asked yet, so that a test can find out first whether its answers could tell what it wants to know.
 *
 * <p>{@link GemmaModel#planRefusals} makes one.
 */
public final class RefusalPlan {

    private final PromptSet set;
    private final PromptSide side;
    private final Subject subject;
    private final BiFunction<PromptSet, PromptSide, RefusalReport> runner;

    /** @param set prompts of that side alone */
    RefusalPlan(
            PromptSet set, PromptSide side, Subject subject, BiFunction<PromptSet, PromptSide, RefusalReport> runner) {
        this.set = set;
        this.side = side;
        this.subject = subject;
        this.runner = runner;
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

    /** Returns which model would be asked. */
    public Subject subject() {
        return subject;
    }

    /**
     * Asks every prompt, each as a conversation of its own, and records which were refused.
     *
     * @throws io.gemmajunit.text.ChatTemplateException if the checkpoint has no chat template
     */
    public RefusalReport ask() {
        return runner.apply(set, side);
    }
}
