package io.gemmajunit.shown;

import java.util.function.IntUnaryOperator;

/** What single characters do to an output, apart from being shown. */
final class Characters {

    static final int REPLACEMENT = 0xFFFD;

    private Characters() {}

    /** Returns a text with each of its characters, half characters included, as a function has them. */
    static String each(String text, IntUnaryOperator function) {
        var changed = new StringBuilder(text.length());
        text.codePoints().map(function).forEach(changed::appendCodePoint);
        return changed.toString();
    }

    /** Returns whether a terminal may obey the character, as all of the categories Cc, Zl and Zp. */
    static boolean isControl(int c) {
        return Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
    }

    /**
     * Returns whether the character turns the direction of what stands around it, hides text, or is none at all: the
     * bidirectional controls of UAX 9 and those that Unicode deprecates, interlinear annotations, tags, halves of
     * surrogate pairs and noncharacters. Joiners and soft hyphens stay: languages and emoji are written with them.
     */
    static boolean isDeceptive(int c) {
        return c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || isWithin(c, 0x202A, 0x202E)
                || isWithin(c, 0x2066, 0x206F)
                || isWithin(c, Character.MIN_SURROGATE, Character.MAX_SURROGATE)
                || isWithin(c, 0xFDD0, 0xFDEF)
                || isWithin(c, 0xFFF9, 0xFFFB)
                || isWithin(c, 0xE0000, 0xE007F)
                || (c & 0xFFFE) == 0xFFFE;
    }

    private static boolean isWithin(int c, int first, int last) {
        return first <= c && c <= last;
    }
}
