package io.gemmajunit.python.re;

import java.util.EnumSet;
import java.util.Set;

/**
 * Flags that a pattern sets.
 *
 * @param isGlobal whether for all of it, as {@code (?i)}, or for a group, as {@code (?i-s:...)}
 */
record InlineFlags(Flags on, Flags off, boolean isGlobal) {

    private static final String LETTERS = "aiLmstux";
    private static final String NOT_FOR_A_PART = "t";
    private static final String INCOMPATIBLE = "bad inline flags: flags 'a', 'u' and 'L' are incompatible";

    static boolean begin(String token) {
        return token.equals("-") || LETTERS.contains(token);
    }

    /** Reads flags from the first of their letters on, up to the colon or closing bracket. */
    static InlineFlags read(Source source, String first) {
        Set<Flag> on = EnumSet.noneOf(Flag.class);
        String token = first;
        while (!token.equals(")") && !token.equals("-") && !token.equals(":")) {
            add(source, token, on);
            token = source.take("missing -, : or )");
            if (!")-:".contains(token)) {
                check(source, token, "missing -, : or )");
            }
        }
        if (token.equals(")")) {
            return new InlineFlags(Flags.of(on), Flags.NONE, true);
        }
        Set<Flag> off = EnumSet.noneOf(Flag.class);
        if (token.equals("-")) {
            token = source.take("missing flag");
            check(source, token, "missing flag");
            while (!token.equals(":")) {
                remove(source, token, off);
                token = source.take("missing :");
                if (!token.equals(":")) {
                    check(source, token, "missing :");
                }
            }
        }
        if (on.stream().anyMatch(off::contains)) {
            throw source.error("bad inline flags: flag turned on and off", 1);
        }
        return new InlineFlags(Flags.of(on), Flags.of(off), false);
    }

    private static void add(Source source, String token, Set<Flag> on) {
        if (token.equals("L")) {
            throw source.error("bad inline flags: cannot use 'L' flag with a str pattern", 0);
        }
        Flag flag = flag(source, token);
        on.add(flag);
        if (on.contains(Flag.ASCII) && on.contains(Flag.UNICODE) && flag.isType()) {
            throw source.error(INCOMPATIBLE, 0);
        }
    }

    private static void remove(Source source, String token, Set<Flag> off) {
        if (token.equals("L") || flag(source, token).isType()) {
            throw source.error("bad inline flags: cannot turn off flags 'a', 'u' and 'L'", 0);
        }
        off.add(flag(source, token));
    }

    private static Flag flag(Source source, String token) {
        return Flag.of(token)
                .orElseThrow(() -> source.error("the deprecated flag '" + NOT_FOR_A_PART + "' is not supported", 1));
    }

    private static void check(Source source, String token, String missing) {
        if (!LETTERS.contains(token)) {
            boolean letter = token.codePoints().allMatch(Character::isLetter);
            throw source.error(letter ? "unknown flag" : missing, Source.length(token));
        }
    }
}
