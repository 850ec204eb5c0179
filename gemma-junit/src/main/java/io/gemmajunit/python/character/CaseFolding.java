package io.gemmajunit.python.character;

import java.util.Locale;

/** {@code str.casefold}: Unicode's full case folding. */
public final class CaseFolding {

    private static final int DOTLESS_I = 0x131;
    private static final int CAPITAL_SHARP_S = 0x1e9e;

    private CaseFolding() {}

    public static String fold(String text) {
        StringBuilder folded = new StringBuilder();
        text.codePoints().forEach(c -> folded.append(fold(c)));
        return folded.toString();
    }

    private static String fold(int c) {
        String own = Character.toString(c);
        if (c < 128) {
            return own.toLowerCase(Locale.ROOT);
        }
        if (c == DOTLESS_I || c == CAPITAL_SHARP_S) {
            return c == DOTLESS_I ? own : "ss";
        }
        // Cherokee folds to its capitals, which came first.
        boolean cherokee = c >= 0x13a0 && c <= 0x13fd || c >= 0xab70 && c <= 0xabbf;
        String upper = own.toUpperCase(Locale.ROOT);
        return cherokee ? upper : upper.toLowerCase(Locale.ROOT).replace('\u03c2', '\u03c3');
    }
}
