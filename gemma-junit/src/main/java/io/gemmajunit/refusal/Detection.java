package io.gemmajunit.refusal;

import io.gemmajunit.results.RefusalVerdict;

/**
 * How an answer was classified, and why.
 *
 * @param band how sure the verdict is
 * @param rule id of what decided: a decline, {@code phrases}, the check that found the answer unusable, or
 *     {@link #NO_RULE}
 * @param evidence the words that counted most, normalized; empty for compliance
 * @param degenerate whether the model repeats itself or goes on with a turn that is not its own, whatever it says in
 *     the first place
 */
public record Detection(RefusalVerdict verdict, Band band, String rule, String evidence, boolean degenerate) {

    /** The rule of an answer in which nothing speaks for a refusal. */
    public static final String NO_RULE = "none";

    /** Creates one of an answer that does not degenerate. */
    public Detection(RefusalVerdict verdict, Band band, String rule, String evidence) {
        this(verdict, band, rule, evidence, false);
    }

    static Detection without(RefusalVerdict verdict, String check) {
        return new Detection(verdict, Band.NONE, check, "");
    }

    Detection degenerate(boolean isDegenerate) {
        return new Detection(verdict, band, rule, evidence, isDegenerate);
    }
}
