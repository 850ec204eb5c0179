package io.gemmajunit.refusal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds many phrases in one pass over the words of a sentence, in time that grows with the sentence alone.
 * The site's page {@code refusal-languages} explains how phrases are written.
 */
final class WordTrie {

    private static final int LONGEST_GAP = 8;
    private static final int MOST_ADVERBS = 3;

    private final Node anywhere = new Node();
    private final Node atStart = new Node();
    private final Symbols symbols = new Symbols();
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
            if (words.contains(word)) {
                return true;
            }
            for (String ending : endings) {
                if (word.endsWith(ending)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Where a phrase was found: words {@code start} to {@code end}, the latter excluded. */
    record Hit(Mark mark, int start, int end) {}

    /** Where a phrase has got to. Phrases that begin alike share nodes. */
    private static final class Node {
        private final Map<String, Node> children = new HashMap<>();
        /** By the number of the next word or stem; several phrases may go on with it. */
        private final IntMap<Node[]> next = new IntMap<>();

        private final List<Mark> marks = new ArrayList<>(1);
        private final List<Mark> marksAtEnd = new ArrayList<>(0);
        private @Nullable Node gap;
        private @Nullable Node adverbs;

        private void add(int symbol, Node child) {
            Node[] known = next.get(symbol);
            Node[] more = known == null ? new Node[1] : Arrays.copyOf(known, known.length + 1);
            more[more.length - 1] = child;
            next.put(symbol, more);
        }
    }

    WordTrie(Adverbs adverbs) {
        this.adverbs = adverbs;
    }

    /**
     * Adds a phrase of words ({@code a|b} for one of several), stems ({@code illeg*}), gaps ({@code ...}), adverbs
     * ({@code ~}), start ({@code ^}) and end ({@code $}).
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

    private Node next(Node node, String part) {
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
            Arrays.stream(key.split("\\|")).distinct().forEach(word -> node.add(symbols.add(word), child));
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
        return new Search(words).hits();
    }

    private final class Search {

        private final List<String> words;
        private final int[][] known;
        private final boolean[] isAdverb;
        private final List<Hit> hits = new ArrayList<>();

        private Search(List<String> words) {
            this.words = words;
            known = new int[words.size()][];
            isAdverb = new boolean[words.size()];
            for (int i = 0; i < known.length; i++) {
                known[i] = symbols.of(words.get(i));
                isAdverb[i] = adverbs.contains(words.get(i));
            }
        }

        private List<Hit> hits() {
            for (int i = 0; i < words.size(); i++) {
                collect(anywhere, i, i);
            }
            collect(atStart, 0, 0);
            return hits;
        }

        private void collect(Node node, int start, int at) {
            for (Mark mark : node.marks) {
                hits.add(new Hit(mark, start, at));
            }
            if (at == words.size()) {
                for (Mark mark : node.marksAtEnd) {
                    hits.add(new Hit(mark, start, at));
                }
            } else {
                follow(node, start, at);
            }
            if (node.gap != null) {
                for (int skipped = at; skipped <= Math.min(at + LONGEST_GAP, words.size()); skipped++) {
                    collect(node.gap, start, skipped);
                }
            }
            if (node.adverbs != null) {
                int skipped = at;
                collect(node.adverbs, start, skipped);
                while (skipped < Math.min(at + MOST_ADVERBS, words.size()) && isAdverb[skipped]) {
                    collect(node.adverbs, start, ++skipped);
                }
            }
        }

        private void follow(Node node, int start, int at) {
            for (int symbol : known[at]) {
                Node[] children = node.next.get(symbol);
                for (int i = 0; children != null && i < children.length; i++) {
                    collect(children[i], start, at + 1);
                }
            }
        }
    }
}
