package io.gemmajunit.refusal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Phrases of one or two words in the first sentences, by the names that the phrase model has for them. Words of the
 * prompt are masked, because the model must not learn topics; words of a class give a second name, because models
 * differ in whether they write "unethical" or "inappropriate".
 */
final class Phrases {

    /** How many sentences give phrases. */
    static final int OPENING = 3;

    private static final String TOPIC = "_";

    private final Reading reading;
    private final Map<String, String> classes;
    private final List<List<String>> masked = new ArrayList<>();

    Phrases(Reading reading, Map<String, String> classes) {
        this.reading = reading;
        this.classes = classes;
        reading.lines().stream().limit(OPENING).forEach(line -> masked.add(masked(line.words())));
    }

    /** Returns the number of sentences that give phrases. */
    int lines() {
        return masked.size();
    }

    /** Returns the number of words of a sentence, with marks of its start and end. */
    int size(int line) {
        return masked.get(line).size();
    }

    /** Returns the words of a sentence as the answer has them. */
    String text(int line, int start, int end) {
        Words words = reading.lines().get(line).words();
        // The marks of start and end stand around the words.
        return words.text(Math.max(0, start - 1), Math.min(words.size(), end - 1));
    }

    /** Gives all phrases. */
    void give(FeatureSink features) {
        for (int line = 0; line < lines(); line++) {
            give(line, 0, size(line), features);
        }
    }

    /** Gives the phrases in a part of a sentence. */
    void give(int line, int start, int end, FeatureSink features) {
        List<String> words = masked.get(line);
        boolean isFirst = line == 0;
        String kind = start < end ? kind(words.get(start)) : "";
        for (int i = start; i < end; i++) {
            String word = words.get(i);
            features.word(word, isFirst);
            String nextKind = "";
            if (i + 1 < end) {
                String next = words.get(i + 1);
                nextKind = kind(next);
                features.words(word, next, isFirst);
                if (!kind.equals(word) || !nextKind.equals(next)) {
                    features.words(kind, nextKind, isFirst);
                }
            }
            if (!kind.equals(word)) {
                features.word(kind, isFirst);
            }
            kind = nextKind;
        }
    }

    private String kind(String word) {
        return classes.getOrDefault(word, word);
    }

    private List<String> masked(Words words) {
        var masked = new ArrayList<String>(words.size() + 2);
        masked.add("^");
        words.forms().forEach(word -> masked.add(reading.topic().contains(word) ? TOPIC : word));
        masked.add("$");
        return masked;
    }
}
