package io.gemmajunit.export.card;

/** Texts in YAML. */
final class YamlText {

    private YamlText() {}

    /** Returns a text between double quotes, which no reader takes for anything else. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (Character.getType(c) == Character.SURROGATE) {
                quoted.append('\uFFFD');
            } else if (!isPlain(c)) {
                quoted.append(String.format(c > 0xFFFF ? "\\U%08x" : "\\u%04x", c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }

    /** What YAML 1.1 may hold as it is (5.1), but for line breaks and marks that turn or hide text. */
    private static boolean isPlain(int c) {
        boolean isPrintable = c >= ' ' && c <= 0x7E || c >= 0xA0 && c <= 0xFFFD || c > 0xFFFF;
        return isPrintable && c != 0x2028 && c != 0x2029 && Character.getType(c) != Character.FORMAT;
    }
}
