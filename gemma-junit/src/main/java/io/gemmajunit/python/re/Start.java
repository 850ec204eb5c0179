package io.gemmajunit.python.re;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where matches can begin: a search tries no other position.
 *
 * @param least how many characters a match has at least
 * @param prefix what all matches begin with; may be empty
 * @param first what the first character is in all matches; all characters if that is not known
 */
record Start(long least, int[] prefix, CharClass first) {

    static Start of(Sequence pattern, Flags flags) {
        long least = pattern.width().least();
        if (least == 0) {
            return new Start(0, new int[0], CharClass.ALL);
        }
        List<Integer> prefix = new ArrayList<>();
        collectPrefix(pattern, flags, prefix);
        CharClass first =
                prefix.isEmpty() ? firstCharacters(pattern, flags, flags).orElse(CharClass.ALL) : CharClass.ALL;
        return new Start(least, prefix.stream().mapToInt(Integer::intValue).toArray(), first);
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

    /** As CPython does, reads classes such as {@code \w} by the flags of the whole pattern, not by those of a group around them. */
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
