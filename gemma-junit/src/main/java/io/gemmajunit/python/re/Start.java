package io.gemmajunit.python.re;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where matches can begin: a search tries no other position.
 *
 * @param least how many characters a match has at least
 * @param prefix what all matches begin with; may be empty
 * @param first what the first character is in all matches; all characters if that is not known
 * @param run what all matches begin with any number of, if what follows does not depend on how many; null if nothing is
 *     known
 */
record Start(
        long least, int[] prefix, CharClass first, @Nullable CharClass run) {

    static Start of(Parser.Result parsed) {
        Sequence pattern = parsed.body();
        Flags flags = parsed.flags();
        long least = pattern.width().least();
        CharClass run = parsed.groups().areReferredTo() ? null : leadingRun(pattern, flags);
        if (least == 0) {
            return new Start(0, new int[0], CharClass.ALL, run);
        }
        List<Integer> prefix = new ArrayList<>();
        collectPrefix(pattern, flags, prefix);
        CharClass first =
                prefix.isEmpty() ? firstCharacters(pattern, flags, flags).orElse(CharClass.ALL) : CharClass.ALL;
        return new Start(least, prefix.stream().mapToInt(Integer::intValue).toArray(), first, run);
    }

    /** Returns the first position from one on where a match can begin; -1 if there is none. */
    int next(int[] text, int from) {
        int last = (int) Math.max(-1, text.length - Math.max(least, prefix.length));
        if (prefix.length > 0) {
            return nextPrefix(text, from, last);
        }
        int position = from;
        while (least > 0 && position <= last && !first.matches(text[position])) {
            position++;
        }
        return position <= last ? position : -1;
    }

    /**
     * Returns the first position where a match can begin after an attempt that failed: one that began within the same
     * run would have been found with more of the run before it.
     */
    int nextAfter(int[] text, int failed) {
        int position = failed;
        while (run != null && position < text.length && run.matches(text[position])) {
            position++;
        }
        return next(text, position + 1);
    }

    private int nextPrefix(int[] text, int from, int last) {
        int head = prefix[0];
        for (int position = from; position <= last; position++) {
            if (text[position] == head && hasPrefix(text, position)) {
                return position;
            }
        }
        return -1;
    }

    private boolean hasPrefix(int[] text, int position) {
        for (int i = 1; i < prefix.length; i++) {
            if (text[position + i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable CharClass leadingRun(Sequence sequence, Flags flags) {
        Node first = sequence.isEmpty() ? null : sequence.nodes().get(0);
        if (first instanceof Node.Group group) {
            return leadingRun(group.body(), flags.within(group.on(), group.off()));
        }
        return first instanceof Repeat repeat && repeat.most() == Repeat.UNLIMITED
                ? repeat.characters(flags).orElse(null)
                : null;
    }

    /** Returns whether the whole sequence was collected. */
    private static boolean collectPrefix(Sequence sequence, Flags flags, List<Integer> prefix) {
        for (Node node : sequence.nodes()) {
            if (node instanceof Node.Literal literal && literal.isExact(flags)) {
                prefix.add(literal.codePoint());
            } else if (!(node instanceof Node.Group group
                    && collectPrefix(group.body(), flags.within(group.on(), group.off()), prefix))) {
                return false;
            }
        }
        return true;
    }

    /** As in CPython, classes such as {@code \w} go by the flags of the whole pattern, not of their group. */
    private static Optional<CharClass> firstCharacters(Sequence sequence, Flags flags, Flags ofPattern) {
        if (sequence.isEmpty()) {
            return Optional.empty();
        }
        Node node = sequence.nodes().get(0);
        if (node instanceof Node.Group group) {
            return firstCharacters(group.body(), flags.within(group.on(), group.off()), ofPattern);
        }
        List<ClassItem> items = new ArrayList<>();
        if (node instanceof Node.Branch branch) {
            for (Sequence alternative : branch.alternatives()) {
                if (alternative.isEmpty()
                        || !(alternative.nodes().get(0) instanceof Node.Literal literal)
                        || !literal.isExact(flags)) {
                    return Optional.empty();
                }
                items.add(new ClassItem.One(literal.codePoint()));
            }
            return Optional.of(CharClass.of(items, false, Flags.NONE));
        }
        return node instanceof Node.In in && in.items().stream().allMatch(item -> isExact(item, flags.folding()))
                ? Optional.of(CharClass.of(in.items(), in.negated(), withoutCase(ofPattern)))
                : Optional.empty();
    }

    private static boolean isExact(ClassItem item, CaseFolding folding) {
        if (folding == CaseFolding.NONE) {
            return true;
        }
        if (item instanceof ClassItem.Range range) {
            return range.last() <= Character.MAX_VALUE && !range.has(folding::isCased);
        }
        return !(item instanceof ClassItem.One one) || !folding.isCased(one.codePoint());
    }

    private static Flags withoutCase(Flags flags) {
        return flags.within(Flags.NONE, Flags.of(List.of(Flag.IGNORECASE)));
    }
}
