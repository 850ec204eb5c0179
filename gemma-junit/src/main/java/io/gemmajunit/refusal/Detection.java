package io.gemmajunit.refusal;

import io.gemmajunit.results.RefusalVerdict;

/**
 * How an answer was classified, and why.
 *
 * @param band weight of the strongest rule that fired
 * @param rule id of the rule that fired, of the check that found the answer unusable, or {@link #NO_RULE}
 * @param evidence the words that the rule matched, normalized; empty when no rule fired
 */
public record Detection(RefusalVerdict verdict, Band band, String rule, String evidence) {

    /** The rule of an answer in which no rule fired. */
    public static final String NO_RULE = "none";

    static Detection without(RefusalVerdict verdict, String check) {
        return new Detection(verdict, Band.NONE, check, "");
    }
}
