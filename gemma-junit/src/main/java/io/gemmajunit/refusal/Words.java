package io.gemmajunit.refusal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Words of a sentence.
 *
 * @param forms as patterns look at them: lower case, contractions written out
 * @param shown as the answer has them, lower case; the second word of a contraction is empty here
 */
record Words(List<String> forms, List<String> shown) {

    /**
     * How a language writes words together.
     *
     * @param spellings what some words are read as, for example {@code can't} as {@code cannot}
     * @param elisions short words that lose their vowel before an apostrophe, for example {@code l} in {@code l'aide}
     */
    record Spelling(Map<String, List<String>> spellings, Set<String> elisions) {

        Spelling {
            spellings = Collections.unmodifiableMap(new HashMap<>(spellings));
            elisions = Set.copyOf(elisions);
        }
    }

    static Words of(List<String> said, Spelling spelling) {
        var words = new Words(new ArrayList<>(said.size() + 4), new ArrayList<>(said.size() + 4));
        said.forEach(word -> words.add(word, spelling));
        return words;
    }

    /** Returns the words of a text in lower case. */
    static List<String> in(String sentence) {
        var words = new ArrayList<String>(sentence.length() / 4);
        String text = sentence.toLowerCase(Locale.ROOT);
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && isPartOfWord(text, i)) {
                start = start < 0 ? i : start;
            } else if (start >= 0) {
                words.add(text.substring(start, i));
                start = -1;
            }
        }
        return words;
    }

    private static boolean isPartOfWord(String text, int i) {
        char c = text.charAt(i);
        if (c == '\'' || c == '-') {
            return i > 0
                    && i + 1 < text.length()
                    && Character.isLetter(text.charAt(i - 1))
                    && Character.isLetterOrDigit(text.charAt(i + 1));
        }
        return Character.isLetterOrDigit(c)
                || Character.isSurrogate(c)
                || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private void add(String word, Spelling spelling) {
        List<String> parts = spelling.spellings().get(word);
        int apostrophe = word.indexOf('\'');
        if (parts != null) {
            for (int i = 0; i < parts.size(); i++) {
                add(parts.get(i), i == 0 ? word : "");
            }
        } else if (apostrophe > 0 && spelling.elisions().contains(word.substring(0, apostrophe))) {
            add(word.substring(0, apostrophe + 1), word.substring(0, apostrophe + 1));
            add(word.substring(apostrophe + 1), word.substring(apostrophe + 1));
        } else {
            add(word, word);
        }
    }

    private void add(String form, String visible) {
        forms.add(form);
        shown.add(visible);
    }

    int size() {
        return forms.size();
    }

    /** Returns a part as the answer has it. */
    String text(int start, int end) {
        var text = new StringBuilder();
        for (String word : shown.subList(start, end)) {
            if (!word.isEmpty()) {
                text.append(text.length() == 0 || text.charAt(text.length() - 1) == '\'' ? "" : " ")
                        .append(word);
            }
        }
        return text.toString();
    }
}
