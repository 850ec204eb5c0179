package io.gemmajunit.task.hook;

import io.gemmajunit.python.Values;
import io.gemmajunit.python.character.Casing;
import io.gemmajunit.python.re.Pattern;
import io.gemmajunit.python.text.Splitting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How SQuAD compares answers (Rajpurkar et al., 2016): without case, punctuation, articles, white space. */
final class SquadText {

    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    private static final Pattern ARTICLE = Pattern.compile("\\b(a|an|the)\\b");

    private SquadText() {}

    /** Returns an answer as it is compared. */
    static String normal(String answer) {
        return withoutArticles(withoutPunctuation(Casing.lower(answer)));
    }

    static String withoutPunctuation(String text) {
        return text.codePoints()
                .filter(c -> PUNCTUATION.indexOf(c) < 0)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /** Returns the words that are no articles, with one space between them. */
    static String withoutArticles(String text) {
        return String.join(" ", words(ARTICLE.sub(" ", text)));
    }

    /** Returns what stands between white space. */
    static List<String> words(String text) {
        return Splitting.split(text, null, -1).elements().stream()
                .map(Values::str)
                .toList();
    }

    /** Returns 1 if the answers are equal, else 0. */
    static double exact(String right, String answer) {
        return normal(right).equals(normal(answer)) ? 1 : 0;
    }

    /** Returns the F1 of the words; where either answer has none, as {@link #exact}. */
    static double f1(String right, String answer) {
        List<String> wanted = words(normal(right));
        List<String> given = words(normal(answer));
        if (wanted.isEmpty() || given.isEmpty()) {
            return wanted.equals(given) ? 1 : 0;
        }
        Map<String, Integer> left = new HashMap<>();
        wanted.forEach(word -> left.merge(word, 1, Integer::sum));
        long same = given.stream()
                .filter(word -> left.merge(word, -1, Integer::sum) >= 0)
                .count();
        if (same == 0) {
            return 0;
        }
        double precision = (double) same / given.size();
        double recall = (double) same / wanted.size();
        return 2 * precision * recall / (precision + recall);
    }
}
