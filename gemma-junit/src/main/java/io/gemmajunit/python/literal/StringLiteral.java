package io.gemmajunit.python.literal;

import java.util.Locale;
import java.util.Set;

/**
 * A string as it is written in a program.
 *
 * @param prefix letters before the quote, in lower case
 */
public record StringLiteral(Token token, String prefix, String body) {

    private static final Set<String> PREFIXES = Set.of("", "r", "u", "b", "br", "rb", "f", "fr", "rf");

    /** @throws SourceException if it is none */
    public static StringLiteral of(Token token) {
        String literal = token.text();
        int open = 0;
        while (Character.isLetter(literal.charAt(open))) {
            open++;
        }
        String prefix = open == 0 ? "" : literal.substring(0, open).toLowerCase(Locale.ROOT);
        if (!PREFIXES.contains(prefix)) {
            throw token.notPython();
        }
        char mark = literal.charAt(open);
        boolean isLong =
                literal.length() > open + 5 && literal.charAt(open + 1) == mark && literal.charAt(open + 2) == mark;
        int quote = isLong ? 3 : 1;
        return new StringLiteral(token, prefix, literal.substring(open + quote, literal.length() - quote));
    }

    public boolean has(char letter) {
        return prefix.indexOf(letter) >= 0;
    }

    /** @throws SourceException if it has an escape that is none */
    public String value() {
        return value(body);
    }

    /** Returns what a part of it stands for. */
    public String value(String part) {
        try {
            return has('r') ? part : Escapes.replaced(part);
        } catch (IllegalArgumentException e) {
            throw token.notPython();
        }
    }
}
