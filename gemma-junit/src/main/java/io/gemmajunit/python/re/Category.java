package io.gemmajunit.python.re;

import java.util.function.IntPredicate;

/** The classes of characters that have an escape. */
enum Category {
    DIGIT(Unicode::isDigit, c -> c >= '0' && c <= '9'),
    SPACE(Unicode::isSpace, c -> c == ' ' || c >= '\t' && c <= '\r'),
    WORD(Unicode::isWord, c -> c < 128 && (Character.isLetterOrDigit(c) || c == '_'));

    private final IntPredicate unicode;
    private final IntPredicate ascii;

    Category(IntPredicate unicode, IntPredicate ascii) {
        this.unicode = unicode;
        this.ascii = ascii;
    }

    IntPredicate test(Flags flags) {
        return flags.has(Flag.ASCII) ? ascii : unicode;
    }
}
