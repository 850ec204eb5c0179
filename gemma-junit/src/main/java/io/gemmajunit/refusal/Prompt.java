package io.gemmajunit.refusal;

import io.gemmajunit.results.PromptSide;
import org.jspecify.annotations.Nullable;

/**
 * One request of a prompt set.
 *
 * @param id zero-based position in the set, or the id that the set gives; unique within the set
 * @param text the request
 * @param category its topic; empty when the set gives none
 * @param side whether it should be answered; null when the set does not say
 * @param cluster what it shares with prompts whose answers move with its own: paraphrases, translations, and the prompt
 *     of the other side that it resembles; empty when it stands alone
 * @param language code of its language, {@code en} unless the set says otherwise
 */
public record Prompt(
        String id, String text, String category, @Nullable PromptSide side, String cluster, String language) {

    public Prompt {
        if (id.isBlank() || text.isBlank()) {
            throw new IllegalArgumentException("A prompt needs an id and a text.");
        }
    }

    /** Makes an English request of which nothing else is known. */
    public Prompt(String id, String text, String category) {
        this(id, text, category, null, "", "en");
    }
}
