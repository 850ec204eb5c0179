package io.gemmajunit.refusal;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Weighs what the grammar leaves open: a logistic regression on {@link Features}, whose weights are small integers that
 * {@code PhraseTrainer} in the tests learns from labelled answers.
 */
final class PhraseModel {

    private static final String BIAS = "bias";
    private static final String SCALE = "scale";

    private final int bias;
    private final int scale;
    private final Map<String, Entry> entries = new HashMap<>();

    /**
     * What is known of a feature; phrases of two words hang from the first, so that no answer's words are joined to
     * look them up.
     */
    private static final class Entry {

        private int weight;
        private int weightInFirst;
        private final int number;
        private @Nullable Map<String, Entry> longer;

        private Entry(int number) {
            this.number = number;
        }
    }

    /**
     * @param weights by the name of the feature
     * @param bias weight of an answer without any feature
     * @param scale what weights are divided by
     */
    PhraseModel(Map<String, Integer> weights, int bias, int scale) {
        this.bias = bias;
        this.scale = scale;
        int[] count = new int[1];
        weights.forEach((name, weight) -> {
            boolean isFirst = name.startsWith(FeatureSink.FIRST);
            String phrase = isFirst ? name.substring(FeatureSink.FIRST.length()) : name;
            int blank = phrase.startsWith("#") ? -1 : phrase.indexOf(' ');
            Entry entry = entries.computeIfAbsent(
                    blank < 0 ? phrase : phrase.substring(0, blank), key -> new Entry(count[0]++));
            if (blank >= 0) {
                entry.longer = entry.longer == null ? new HashMap<>() : entry.longer;
                entry = entry.longer.computeIfAbsent(phrase.substring(blank + 1), key -> new Entry(count[0]++));
            }
            if (isFirst) {
                entry.weightInFirst = weight;
            } else {
                entry.weight = weight;
            }
        });
    }

    /** Reads lines of a weight, a tab and a feature; those that begin with {@code //} are for people. */
    static PhraseModel read(byte[] table) {
        var weights = new HashMap<String, Integer>();
        new String(table, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("//"))
                .map(line -> line.split("\t", 2))
                .forEach(row -> weights.put(row[1], Integer.valueOf(row[0])));
        int bias = weights.remove(BIAS);
        int scale = weights.remove(SCALE);
        return new PhraseModel(weights, bias, scale);
    }

    /** Returns the probability that people call the answer a refusal, 0 to 1, from what gives its features. */
    double probability(Consumer<FeatureSink> features) {
        var sum = new Sum();
        features.accept(sum);
        return 1 / (1 + StrictMath.exp(-(double) sum.weight / scale));
    }

    /** Returns what features weigh together, each as often as it comes. */
    int weight(Consumer<FeatureSink> features) {
        Sum sum = new Sum() {

            @Override
            boolean isNew(int number) {
                return true;
            }
        };
        features.accept(sum);
        return (int) (sum.weight - bias);
    }

    /** Adds up the weights of features, each once. */
    private class Sum implements FeatureSink {

        private final BitSet known = new BitSet();
        private long weight = bias;
        private @Nullable String last;
        private @Nullable Entry lastEntry;

        @Override
        public void grammar(String name) {
            add(entries.get(name), false);
        }

        @Override
        public void word(String word, boolean isFirstSentence) {
            add(entry(word), isFirstSentence);
        }

        @Override
        public void words(String word, String next, boolean isFirstSentence) {
            Entry entry = entry(word);
            if (entry != null && entry.longer != null) {
                add(entry.longer.get(next), isFirstSentence);
            }
        }

        /** A phrase of two words comes right after its first word. */
        @SuppressWarnings("ReferenceEquality")
        private @Nullable Entry entry(String word) {
            if (word != last) {
                last = word;
                lastEntry = entries.get(word);
            }
            return lastEntry;
        }

        private void add(@Nullable Entry entry, boolean isFirstSentence) {
            if (entry == null) {
                return;
            }
            if (isNew(2 * entry.number)) {
                weight += entry.weight;
            }
            if (isFirstSentence && isNew(2 * entry.number + 1)) {
                weight += entry.weightInFirst;
            }
        }

        boolean isNew(int number) {
            if (known.get(number)) {
                return false;
            }
            known.set(number);
            return true;
        }
    }
}
