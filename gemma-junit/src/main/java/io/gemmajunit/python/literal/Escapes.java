package io.gemmajunit.python.literal;

import io.gemmajunit.python.character.CharacterNames;

/** What backslashes in strings stand for. */
public final class Escapes {

    private final String text;
    private int at;

    private Escapes(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException if there is an escape that is none; the message names it */
    public static String replaced(String text) {
        return text.indexOf('\\') < 0 ? text : new Escapes(text).replaced();
    }

    private String replaced() {
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length()) {
                escape(value, text.charAt(at++));
            } else {
                value.append(c);
            }
        }
        return value.toString();
    }

    private void escape(StringBuilder value, char c) {
        switch (c) {
            case '\n' -> {}
            case '\\', '\'', '"' -> value.append(c);
            case 'a' -> value.append('\u0007');
            case 'b' -> value.append('\b');
            case 'f' -> value.append('\f');
            case 'n' -> value.append('\n');
            case 'r' -> value.append('\r');
            case 't' -> value.append('\t');
            case 'v' -> value.append('\u000b');
            case 'x' -> value.appendCodePoint(hexadecimal(2));
            case 'u' -> value.appendCodePoint(hexadecimal(4));
            case 'U' -> value.appendCodePoint(hexadecimal(8));
            case 'N' -> value.appendCodePoint(named());
            case '0', '1', '2', '3', '4', '5', '6', '7' -> value.appendCodePoint(octal());
            default -> value.append('\\').append(c);
        }
    }

    private int octal() {
        int start = at - 1;
        while (at < text.length() && at < start + 3 && text.charAt(at) >= '0' && text.charAt(at) <= '7') {
            at++;
        }
        return Integer.parseInt(text.substring(start, at), 8);
    }

    private int hexadecimal(int digits) {
        int end = at + digits;
        if (end > text.length()
                || !text.substring(at, end).chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128)) {
            throw new IllegalArgumentException("a truncated escape in a text");
        }
        long codePoint = Long.parseLong(text.substring(at, end), 16);
        if (codePoint > Character.MAX_CODE_POINT) {
            throw new IllegalArgumentException("an escape of no character in a text");
        }
        at = end;
        return (int) codePoint;
    }

    private int named() {
        int end = text.indexOf('}', at);
        if (!text.startsWith("{", at) || end < 0) {
            throw new IllegalArgumentException("a truncated escape in a text");
        }
        String name = text.substring(at + 1, end);
        at = end + 1;
        return CharacterNames.codePoint(name)
                .orElseThrow(() -> new IllegalArgumentException("an escape of an unknown character in a text"));
    }
}
