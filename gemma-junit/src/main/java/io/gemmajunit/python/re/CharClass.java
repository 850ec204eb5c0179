package io.gemmajunit.python.re;

import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/** Which characters match at a place of a pattern; the first 256 are looked up in a bitmap. */
final class CharClass {

    static final CharClass ALL = new CharClass(new Members(), CaseFolding.NONE, true);
    static final CharClass ALL_BUT_LINE_FEED = literal('\n', true, Flags.NONE);

    private static final int FAST = 256;

    private final long[] bitmap = new long[FAST / Long.SIZE];
    private final Members members;
    private final CaseFolding folding;
    private final boolean negated;

    private CharClass(Members members, CaseFolding folding, boolean negated) {
        this.members = members;
        this.folding = folding;
        this.negated = negated;
        for (int c = 0; c < FAST; c++) {
            if (lookUp(c)) {
                bitmap[c >>> 6] |= 1L << c;
            }
        }
    }

    /** Matches one character, or all others. */
    static CharClass literal(int codePoint, boolean negated, Flags flags) {
        CaseFolding folding = flags.folding().isCased(codePoint) ? flags.folding() : CaseFolding.NONE;
        Members members = new Members();
        members.add(folding.fold(codePoint), folding);
        return new CharClass(members, folding, negated);
    }

    /** Matches the characters of a set, or all others. */
    static CharClass of(List<ClassItem> items, boolean negated, Flags flags) {
        Members members = new Members();
        CaseFolding folding = flags.folding();
        boolean cased = false;
        for (ClassItem item : items) {
            if (item instanceof ClassItem.One one) {
                cased |= members.add(one, folding);
            } else if (item instanceof ClassItem.Range range) {
                cased |= members.add(range, folding);
            } else if (item instanceof ClassItem.Of of) {
                IntPredicate test = of.category().test(flags);
                members.others = members.others.or(of.negated() ? test.negate() : test);
            }
        }
        return new CharClass(members, cased ? folding : CaseFolding.NONE, negated);
    }

    boolean matches(int codePoint) {
        return codePoint < FAST ? (bitmap[codePoint >>> 6] & 1L << codePoint) != 0 : lookUp(codePoint);
    }

    private boolean lookUp(int codePoint) {
        int folded = folding.fold(codePoint);
        return negated != (members.listed.get(folded) || members.others.test(folded));
    }

    /**
     * The members of a set, folded. Without regard to case, CPython folds those of the basic plane only: above it, a
     * single character of a set matches just itself, and a range matches what has either case in it.
     */
    private static final class Members {

        private static final int BASIC_PLANE = 0x10000;

        private final BitSet listed = new BitSet();
        private IntPredicate others = codePoint -> false;

        private void add(int folded, CaseFolding folding) {
            listed.set(folded);
            folding.alsoEqualTo(folded).forEach(listed::set);
        }

        /** Returns whether characters must be folded before they are looked up. */
        private boolean add(ClassItem.One one, CaseFolding folding) {
            int folded = folding.fold(one.codePoint());
            if (folding != CaseFolding.NONE && folded >= BASIC_PLANE) {
                others = others.or(codePoint -> codePoint == one.codePoint());
                return true;
            }
            add(folded, folding);
            return folding.isCased(one.codePoint());
        }

        private boolean add(ClassItem.Range range, CaseFolding folding) {
            if (folding == CaseFolding.NONE) {
                listed.set(range.first(), range.last() + 1);
                return false;
            }
            boolean cased = false;
            for (int c = range.first(); c <= Math.min(range.last(), BASIC_PLANE - 1); c++) {
                add(folding.fold(c), folding);
                cased |= folding.isCased(c);
            }
            if (range.last() >= BASIC_PLANE) {
                others = others.or(folded -> range.contains(folded) || range.contains(Unicode.upper(folded)));
                return true;
            }
            return cased;
        }
    }
}
