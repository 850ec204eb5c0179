package io.gemmajunit.refusal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds many phrases in one pass over the words of a sentence, in time that grows with the sentence alone. {@code rules/README.md} explains how phrases are
 * written.
 */
final class WordTrie {

    private static final int LONGEST_GAP = 8;
    private static final int MOST_ADVERBS = 3;

    private final Node anywhere = new Node();
    private final Node atStart = new Node();
    private final Adverbs adverbs;

    /**
     * Words that may stand between others without changing what is said.
     *
     * @param words the words
     * @param endings endings of such words, for example {@code ly}
     */
    record Adverbs(Set<String> words, List<String> endings) {

        Adverbs {
            words = Set.copyOf(words);
            endings = List.copyOf(endings);
        }

        private boolean contains(String word) {
            return words.contains(word) || endings.stream().anyMatch(word::endsWith);
        }
    }

    /** Where a phrase was found: words {@code start} to {@code end}, the latter excluded. */
    record Hit(Mark mark, int start, int end) {}

    /** Where a phrase has got to. Phrases that begin alike share nodes. */
    private static final class Node {
        private final Map<String, Node> children = new HashMap<>();
        private final Map<String, List<Node>> words = new HashMap<>();
        private final Map<String, List<Node>> stems = new HashMap<>();
        private final List<Mark> marks = new ArrayList<>(1);
        private final List<Mark> marksAtEnd = new ArrayList<>(0);
        private int shortestStem = Integer.MAX_VALUE;
        private int longestStem;
        private @Nullable Node gap;
        private @Nullable Node adverbs;

        private void add(String word, Node child) {
            if (word.endsWith("*")) {
                String stem = word.substring(0, word.length() - 1);
                shortestStem = Math.min(shortestStem, stem.length());
                longestStem = Math.max(longestStem, stem.length());
                stems.computeIfAbsent(stem, key -> new ArrayList<>(1)).add(child);
            } else {
                words.computeIfAbsent(word, key -> new ArrayList<>(1)).add(child);
            }
        }
    }

    WordTrie(Adverbs adverbs) {
        this.adverbs = adverbs;
    }

    /**
     * Adds a phrase of words ({@code a|b} for one of several), stems ({@code illeg*}), gaps ({@code ...}), adverbs ({@code ~}), start ({@code ^}) and end
     * ({@code $}).
     */
    void add(List<String> phrase, Mark mark) {
        Node node = anywhere;
        for (int i = 0; i < phrase.size(); i++) {
            String part = phrase.get(i);
            if (part.equals("^")) {
                node = atStart;
            } else if (part.equals("$")) {
                node.marksAtEnd.add(mark);
                return;
            } else {
                node = next(node, part);
            }
        }
        if (!node.marks.contains(mark)) {
            node.marks.add(mark);
        }
    }

    private static Node next(Node node, String part) {
        if (part.equals("...")) {
            node.gap = node.gap == null ? new Node() : node.gap;
            return node.gap;
        }
        if (part.equals("~")) {
            node.adverbs = node.adverbs == null ? new Node() : node.adverbs;
            return node.adverbs;
        }
        return node.children.computeIfAbsent(part, key -> {
            var child = new Node();
            Arrays.stream(key.split("\\|")).distinct().forEach(word -> node.add(word, child));
            return child;
        });
    }

    /** Returns the place of the first word from there on that is no adverb, or the number of words. */
    int afterAdverbs(List<String> words, int from) {
        int at = from;
        while (at < words.size() && adverbs.contains(words.get(at))) {
            at++;
        }
        return at;
    }

    List<Hit> find(List<String> words) {
        var hits = new ArrayList<Hit>();
        for (int i = 0; i < words.size(); i++) {
            collect(anywhere, words, i, i, hits);
        }
        collect(atStart, words, 0, 0, hits);
        return hits;
    }

    private void collect(Node node, List<String> words, int start, int at, List<Hit> hits) {
        for (Mark mark : node.marks) {
            hits.add(new Hit(mark, start, at));
        }
        if (at == words.size()) {
            for (Mark mark : node.marksAtEnd) {
                hits.add(new Hit(mark, start, at));
            }
        } else {
            follow(node, words, start, at, hits);
        }
        if (node.gap != null) {
            for (int skipped = at; skipped <= Math.min(at + LONGEST_GAP, words.size()); skipped++) {
                collect(node.gap, words, start, skipped, hits);
            }
        }
        if (node.adverbs != null) {
            int skipped = at;
            collect(node.adverbs, words, start, skipped, hits);
            while (skipped < Math.min(at + MOST_ADVERBS, words.size()) && adverbs.contains(words.get(skipped))) {
                collect(node.adverbs, words, start, ++skipped, hits);
            }
        }
    }

    private void follow(Node node, List<String> words, int start, int at, List<Hit> hits) {
        String word = words.get(at);
        List<Node> exact = node.words.get(word);
        if (exact != null) {
            for (Node child : exact) {
                collect(child, words, start, at + 1, hits);
            }
        }
        for (int length = node.shortestStem; length <= Math.min(node.longestStem, word.length()); length++) {
            List<Node> stem = node.stems.get(word.substring(0, length));
            if (stem != null) {
                for (Node child : stem) {
                    collect(child, words, start, at + 1, hits);
                }
            }
        }
    }
}
