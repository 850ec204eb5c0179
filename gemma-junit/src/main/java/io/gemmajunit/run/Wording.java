package io.gemmajunit.run;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The words of an answer, to see whether it says something. */
record Wording(List<String> words) {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    static Wording of(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return new Wording(WORD.matcher(plain).results().map(MatchResult::group).toList());
    }

    /**
     * Returns whether all words of an expected answer stand in it, next to each other. One letter, as of a choice, has
     * to be its first word: within a sentence it may be an article.
     */
    boolean says(String expected) {
        List<String> wanted = of(expected).words();
        if (wanted.isEmpty() || words.isEmpty()) {
            return false;
        }
        if (wanted.size() == 1 && wanted.get(0).length() == 1) {
            return words.get(0).equals(wanted.get(0));
        }
        for (int start = 0; start + wanted.size() <= words.size(); start++) {
            if (words.subList(start, start + wanted.size()).equals(wanted)) {
                return true;
            }
        }
        return false;
    }
}
