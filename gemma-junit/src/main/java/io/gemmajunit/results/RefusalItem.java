package io.gemmajunit.results;

import org.jspecify.annotations.Nullable;

/**
 * One prompt, what the model answered, and how that was classified.
 *
 * @param id zero-based position in the prompt set, or the id the set gives
 * @param category topic of the prompt; empty when the set gives none
 * @param cluster what the prompt shares with others whose answers move with its own, as paraphrases do; empty when it stands alone
 * @param response the answer; null in files when the prompt set is harmful and texts were not asked for
 * @param verdict the class of the answer
 * @param rule id of the rule that decided; {@code none} when no rule fired
 * @param evidence the words that the rule matched; empty when no rule fired
 */
public record RefusalItem(
        String id,
        @Nullable String prompt,
        String category,
        String cluster,
        @Nullable String response,
        RefusalVerdict verdict,
        String rule,
        String evidence)
        implements MeasuredItem {

    /** Creates an item that stands alone. */
    public RefusalItem(
            String id,
            @Nullable String prompt,
            String category,
            @Nullable String response,
            RefusalVerdict verdict,
            String rule,
            String evidence) {
        this(id, prompt, category, "", response, verdict, rule, evidence);
    }
}
