package io.gemmajunit.refusal;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Whether somebody else than the assistant may speak in an answer, because that is what was asked for: a letter, a
 * part, a translation.
 *
 * @param isAsked whether such a text is asked for
 * @param isOfDeclines whether it is one that may be worded like an assistant's own refusal: an example of one, or the
 *     prompt's own words anew
 */
record Wording(boolean isAsked, boolean isOfDeclines) {

    static final Wording NONE = new Wording(false, false);

    private static final Set<Mark> ASKING = EnumSet.of(Mark.ASKS_WORDING, Mark.ASKS_TEXT, Mark.ASKS_REFUSAL);

    /**
     * @param known what the phrases of the answer's language tell of the prompt
     * @param spoken grammars of other languages that the prompt may be in
     * @param all grammars of all languages, for what the prompt quotes
     */
    static Wording of(String prompt, Set<Mark> known, List<Grammar> spoken, Collection<Grammar> all) {
        List<String> words = Words.in(Answer.straightQuotes(prompt));
        Set<Mark> asked = EnumSet.noneOf(Mark.class);
        asked.addAll(known);
        spoken.forEach(grammar -> asked.addAll(grammar.asked(grammar.words(words))));
        if (ASKING.stream().noneMatch(asked::contains)) {
            return NONE;
        }
        return new Wording(
                true,
                asked.contains(Mark.ASKS_REFUSAL)
                        || all.stream().anyMatch(grammar -> grammar.hasDecline(grammar.words(words))));
    }
}
