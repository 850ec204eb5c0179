package io.gemmajunit.refusal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells the language of an answer by its script and by how many frequent words of each language occur in it. */
final class Languages {

    private static final int LEAST_LETTERS = 4;
    private static final int LEAST_WORDS = 3;

    private final List<String> known;
    private final Map<String, List<String>> byWord = new HashMap<>();

    /**
     * @param words frequent words by language code or name
     * @param known codes of the languages that have a grammar, in the order in which they are tried
     */
    Languages(Map<String, Set<String>> words, List<String> known) {
        this.known = List.copyOf(known);
        words.forEach((language, frequent) -> frequent.forEach(
                word -> byWord.computeIfAbsent(word, key -> new ArrayList<>()).add(language)));
    }

    /**
     * Returns the languages with a grammar that an answer may be in, likeliest first; none if it is in another. Errs
     * towards those of the grammars: a word, a number or a list of names is an answer in any language.
     */
    List<String> of(List<Answer.Sentence> sentences) {
        Map<String, Integer> counts = counts(sentences);
        int most = counts.values().stream().max(Comparator.naturalOrder()).orElse(0);
        int mostKnown = known.stream()
                .mapToInt(language -> counts.getOrDefault(language, 0))
                .max()
                .orElse(0);
        if (!isLatin(sentences)) {
            return mostKnown == 0 ? List.of() : likeliest(counts, mostKnown);
        }
        if (most < LEAST_WORDS) {
            return likeliest(counts, 0);
        }
        return mostKnown < most ? List.of() : likeliest(counts, mostKnown);
    }

    private List<String> likeliest(Map<String, Integer> counts, int least) {
        return known.stream()
                .filter(language -> counts.getOrDefault(language, 0) >= least)
                .sorted(Comparator.comparingInt((String language) -> counts.getOrDefault(language, 0))
                        .reversed())
                .toList();
    }

    private Map<String, Integer> counts(List<Answer.Sentence> sentences) {
        var counts = new HashMap<String, Integer>();
        var seen = new HashSet<String>();
        for (Answer.Sentence sentence : sentences) {
            for (String word : sentence.words()) {
                List<String> languages = byWord.get(word);
                if (languages != null && seen.add(word)) {
                    languages.forEach(language -> counts.merge(language, 1, Integer::sum));
                }
            }
        }
        return counts;
    }

    private static boolean isLatin(List<Answer.Sentence> sentences) {
        int letters = 0;
        int latin = 0;
        for (Answer.Sentence sentence : sentences) {
            String text = sentence.text();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (Character.isLetter(c)) {
                    letters++;
                    latin += c < 0x250 || Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN ? 1 : 0;
                }
            }
        }
        return letters < LEAST_LETTERS || latin * 2 >= letters;
    }
}
