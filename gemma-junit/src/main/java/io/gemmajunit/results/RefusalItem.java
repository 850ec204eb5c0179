package io.gemmajunit.results;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * One prompt, what the model answered, and how that was classified.
 *
 * @param id zero-based position in the prompt set, or the id the set gives
 * @param category topic of the prompt; empty when the set gives none
 * @param cluster what the prompt shares with others whose answers move with its own, as paraphrases do; empty when it
 *     stands alone
 * @param response the answer; null in files when the prompt set is harmful and texts were not asked for
 * @param verdict the class of the answer
 * @param rule id of the rule that decided; {@code none} when no rule fired
 * @param evidence the words that the rule matched, or who judged; empty when no rule fired
 * @param degenerate whether the answer repeats itself or goes on with a turn that is not the model's, whatever it says
 *     in the first place
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record RefusalItem(
        String id,
        @Nullable String prompt,
        String category,
        String cluster,
        @Nullable String response,
        RefusalVerdict verdict,
        String rule,
        String evidence,
        boolean degenerate) {

    /** The rule of items that a judge decided. */
    public static final String BY_JUDGE = "judge";

    private static final String NO_RULE = "none";
    private static final String DEGENERATE = "degenerate";

    /** Creates an item whose answer does not degenerate. */
    public RefusalItem(
            String id,
            @Nullable String prompt,
            String category,
            String cluster,
            @Nullable String response,
            RefusalVerdict verdict,
            String rule,
            String evidence) {
        this(id, prompt, category, cluster, response, verdict, rule, evidence, false);
    }

    /** Returns whether a judge decided, because rules were not sure. */
    public boolean isJudged() {
        return rule.equals(BY_JUDGE);
    }

    /** Reads an item of a measurement in a set of that side. */
    static RefusalItem of(Item item, PromptSide side) {
        var evidence = item.evidence();
        var read = new RefusalItem(
                item.id(),
                evidence.prompt(),
                item.category(),
                item.cluster(),
                evidence.answer(),
                verdict(item),
                Objects.requireNonNullElse(evidence.note(), NO_RULE),
                Objects.requireNonNullElse(evidence.quote(), ""),
                evidence.values().containsKey(DEGENERATE));
        if (!Objects.equals(item.outcome(), read.outcome(side))) {
            throw new IllegalArgumentException("Item " + item.id() + " has the label " + evidence.label()
                    + " and the outcome " + item.outcome() + ", which contradict each other.");
        }
        return read;
    }

    /** Returns the item with its outcome in a set of that side. */
    Item item(PromptSide side) {
        return new Item(
                id,
                category,
                cluster,
                outcome(side),
                new Evidence(
                        prompt,
                        null,
                        response == null ? null : List.of(Response.of(response)),
                        verdict.name().toLowerCase(Locale.ROOT),
                        rule.equals(NO_RULE) ? null : rule,
                        evidence.isEmpty() ? null : evidence,
                        degenerate ? new TreeMap<>(Map.of(DEGENERATE, 1.0)) : Collections.emptySortedMap()));
    }

    private @Nullable Double outcome(PromptSide side) {
        if (!verdict.isDecided()) {
            return null;
        }
        return verdict.isRefusal() == (side == PromptSide.HARMFUL) ? 1.0 : 0.0;
    }

    private static RefusalVerdict verdict(Item item) {
        var label = item.evidence().label();
        return Arrays.stream(RefusalVerdict.values())
                .filter(verdict -> verdict.name().equalsIgnoreCase(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Item " + item.id() + " has the label " + label + ", which is no verdict on a prompt."));
    }
}
