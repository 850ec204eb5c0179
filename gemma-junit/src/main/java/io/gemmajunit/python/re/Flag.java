package io.gemmajunit.python.re;

import java.util.Optional;

/** What changes the meaning of a pattern. */
public enum Flag {
    /** {@code \w}, {@code \b}, {@code \d}, {@code \s} and the case of letters know ASCII only. */
    ASCII('a'),
    /** Letters match whatever their case. */
    IGNORECASE('i'),
    /** {@code ^} and {@code $} match at each line. */
    MULTILINE('m'),
    /** The dot matches line feeds, too. */
    DOTALL('s'),
    /** {@code \w}, {@code \b}, {@code \d}, {@code \s} and the case of letters know all of Unicode: the default. */
    UNICODE('u'),
    /** White space and comments in the pattern mean nothing. */
    VERBOSE('x');

    private final char letter;

    Flag(char letter) {
        this.letter = letter;
    }

    /** Whether it says which characters classes such as {@code \w} know. */
    boolean isType() {
        return this == ASCII || this == UNICODE;
    }

    static Optional<Flag> of(String letter) {
        for (Flag flag : values()) {
            if (letter.equals(String.valueOf(flag.letter))) {
                return Optional.of(flag);
            }
        }
        return Optional.empty();
    }
}
