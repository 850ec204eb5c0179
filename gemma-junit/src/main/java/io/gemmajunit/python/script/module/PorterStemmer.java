package io.gemmajunit.python.script.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Strips English words of their endings (Porter, 1980), with the exceptions and further rules of NLTK's
 * {@code PorterStemmer}, by which rouge_score stems. Words are in lower case.
 */
final class PorterStemmer {

    /**
     * What becomes of an ending.
     *
     * @param stem what must hold of the word without the ending
     */
    private record Rule(String ending, String replacement, Predicate<String> stem) {}

    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("sky", "sky"),
            Map.entry("skies", "sky"),
            Map.entry("dying", "die"),
            Map.entry("lying", "lie"),
            Map.entry("tying", "tie"),
            Map.entry("news", "news"),
            Map.entry("innings", "inning"),
            Map.entry("inning", "inning"),
            Map.entry("outings", "outing"),
            Map.entry("outing", "outing"),
            Map.entry("cannings", "canning"),
            Map.entry("canning", "canning"),
            Map.entry("howe", "howe"),
            Map.entry("proceed", "proceed"),
            Map.entry("exceed", "exceed"),
            Map.entry("succeed", "succeed"));

    private static final Predicate<String> ANY = stem -> true;
    private static final Predicate<String> LONG = stem -> measure(stem) > 0;
    private static final Predicate<String> LONGER = stem -> measure(stem) > 1;

    private static final List<Rule> PLURALS = rules(ANY, "sses ss ies i ss ss s -", List.of());

    private static final List<Rule> DOUBLE_ENDINGS = rules(
            LONG,
            "ational ate tional tion enci ence anci ance izer ize bli ble alli al entli ent eli e ousli ous ization ize"
                    + " ation ate ator ate alism al iveness ive fulness ful ousness ous aliti al iviti ive biliti ble fulli ful",
            List.of(new Rule("logi", "log", stem -> measure(stem + "l") > 0)));

    private static final List<Rule> ENDINGS =
            rules(LONG, "icate ic ative - alize al iciti ic ical ic ful - ness -", List.of());

    private static final List<Rule> LAST_ENDINGS = rules(
            LONGER,
            "al - ance - ence - er - ic - able - ible - ant - ement - ment - ent - ou - ism - ate - iti - ous - ive - ize -",
            List.of(new Rule("ion", "", stem -> measure(stem) > 1 && (stem.endsWith("s") || stem.endsWith("t")))));

    private PorterStemmer() {}

    /** @param pairs endings and what takes their place, a hyphen for nothing */
    private static List<Rule> rules(Predicate<String> stem, String pairs, List<Rule> more) {
        String[] words = pairs.split(" ");
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < words.length; i += 2) {
            rules.add(new Rule(words[i], words[i + 1].equals("-") ? "" : words[i + 1], stem));
        }
        rules.addAll(more);
        return rules;
    }

    static String stem(String word) {
        String irregular = IRREGULAR.get(word);
        if (irregular != null) {
            return irregular;
        }
        if (word.length() <= 2) {
            return word;
        }
        String stem = word.endsWith("ies") && word.length() == 4 ? without(word, 1) : applied(PLURALS, word);
        stem = withoutDoubleEnding(withoutY(withoutPast(stem)));
        stem = applied(LAST_ENDINGS, applied(ENDINGS, stem));
        return withoutDoubleL(withoutE(stem));
    }

    /** Replaces the first ending that the word has, if its rule allows it. */
    private static String applied(List<Rule> rules, String word) {
        for (Rule rule : rules) {
            if (word.endsWith(rule.ending)) {
                String stem = without(word, rule.ending.length());
                return rule.stem.test(stem) ? stem + rule.replacement : word;
            }
        }
        return word;
    }

    private static String without(String word, int characters) {
        return word.substring(0, word.length() - characters);
    }

    private static String withoutPast(String word) {
        if (word.endsWith("ied")) {
            return without(word, word.length() == 4 ? 1 : 2);
        }
        if (word.endsWith("eed")) {
            return measure(without(word, 3)) > 0 ? without(word, 1) : word;
        }
        for (String ending : List.of("ed", "ing")) {
            if (word.endsWith(ending) && hasVowel(without(word, ending.length()))) {
                return completed(without(word, ending.length()));
            }
        }
        return word;
    }

    /** Gives back what a past tense or a participle took from the stem, or took twice. */
    private static String completed(String stem) {
        if (stem.endsWith("at") || stem.endsWith("bl") || stem.endsWith("iz")) {
            return stem + "e";
        }
        if (endsInDoubleConsonant(stem)) {
            return "lsz".indexOf(stem.charAt(stem.length() - 1)) < 0 ? without(stem, 1) : stem;
        }
        return measure(stem) == 1 && isShort(stem) ? stem + "e" : stem;
    }

    private static String withoutY(String word) {
        int last = word.length() - 1;
        return word.endsWith("y") && last > 1 && isConsonant(word, last - 1) ? without(word, 1) + "i" : word;
    }

    private static String withoutDoubleEnding(String word) {
        return word.endsWith("alli") && measure(without(word, 4)) > 0
                ? withoutDoubleEnding(without(word, 2))
                : applied(DOUBLE_ENDINGS, word);
    }

    private static String withoutE(String word) {
        if (!word.endsWith("e")) {
            return word;
        }
        String stem = without(word, 1);
        return measure(stem) > 1 || measure(stem) == 1 && !isShort(stem) ? stem : word;
    }

    private static String withoutDoubleL(String word) {
        return word.endsWith("ll") && measure(without(word, 1)) > 1 ? without(word, 1) : word;
    }

    /** How often a vowel is followed by a consonant: m of [C](VC){m}[V]. */
    private static int measure(String stem) {
        int measure = 0;
        boolean before = true;
        for (int i = 0; i < stem.length(); i++) {
            boolean consonant = stem.charAt(i) == 'y' ? i == 0 || !before : isConsonant(stem, i);
            measure += consonant && !before ? 1 : 0;
            before = consonant;
        }
        return measure;
    }

    private static boolean hasVowel(String stem) {
        for (int i = 0; i < stem.length(); i++) {
            if (!isConsonant(stem, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsInDoubleConsonant(String word) {
        int last = word.length() - 1;
        return last > 0 && word.charAt(last) == word.charAt(last - 1) && isConsonant(word, last);
    }

    /** Whether a word ends in consonant, vowel and a consonant that is not w, x or y, or is a vowel and a consonant. */
    private static boolean isShort(String word) {
        int last = word.length() - 1;
        return last == 1 && !isConsonant(word, 0) && isConsonant(word, 1)
                || last > 1
                        && isConsonant(word, last - 2)
                        && !isConsonant(word, last - 1)
                        && isConsonant(word, last)
                        && "wxy".indexOf(word.charAt(last)) < 0;
    }

    /** A y is one at the beginning and behind a vowel. */
    private static boolean isConsonant(String word, int index) {
        int i = index;
        while (i > 0 && word.charAt(i) == 'y') {
            i--;
        }
        boolean consonant = "aeiou".indexOf(word.charAt(i)) < 0;
        return consonant == ((index - i) % 2 == 0);
    }
}
