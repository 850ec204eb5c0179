package io.gemmajunit.python.literal;

import java.util.Locale;
import java.util.Set;

/** Reads strings of Python's source; those that follow one another are one. */
record StringLiterals(LiteralSource source) {

    /**
     * Reads all strings from here on.
     *
     * @param inBrackets whether the next may stand on another line
     */
    String read(boolean inBrackets) {
        StringBuilder value = new StringBuilder();
        boolean bytes = readOne(value);
        source.skipBlanks(inBrackets);
        while (source.isNextString()) {
            if (readOne(value) != bytes) {
                throw source.unexpected();
            }
            source.skipBlanks(inBrackets);
        }
        return value.toString();
    }

    /** Returns whether it is one of bytes. */
    private boolean readOne(StringBuilder value) {
        StringBuilder letters = new StringBuilder();
        while (!source.isNext('\'') && !source.isNext('"')) {
            letters.append(source.take());
        }
        String prefix = letters.toString().toLowerCase(Locale.ROOT);
        boolean bytes = Set.of("b", "br", "rb").contains(prefix);
        boolean raw = prefix.contains("r");
        if (!bytes && !Set.of("", "r", "u").contains(prefix)) {
            throw source.unexpected();
        }
        String mark = Character.toString(source.take());
        String end = source.isNext(mark + mark) ? mark.repeat(3) : mark;
        source.skip(end.length() - 1);
        StringBuilder own = new StringBuilder();
        while (!source.isNext(end)) {
            readCharacter(own, raw, end.length() > 1);
        }
        source.skip(end.length());
        if (bytes) {
            source.note("bytes");
        }
        value.append(own);
        return bytes;
    }

    private void readCharacter(StringBuilder value, boolean raw, boolean overLines) {
        char c = lineFeed(source.take());
        if (c == '\n' && !overLines) {
            throw source.unexpected();
        }
        if (c != '\\') {
            value.append(c);
        } else if (raw) {
            value.append(c).append(lineFeed(source.take()));
        } else {
            escape(value);
        }
    }

    /** Python reads all kinds of line ends as line feeds. */
    private char lineFeed(char c) {
        if (c == '\r') {
            source.accept('\n');
            return '\n';
        }
        return c;
    }

    private void escape(StringBuilder value) {
        char c = lineFeed(source.take());
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
            case 'x' -> value.appendCodePoint(hex(2));
            case 'u' -> value.appendCodePoint(hex(4));
            case 'U' -> value.appendCodePoint(hex(8));
            case 'N' -> value.appendCodePoint(named());
            case '0', '1', '2', '3', '4', '5', '6', '7' -> value.appendCodePoint(octal(c));
            default -> value.append('\\').append(c);
        }
    }

    private int hex(int count) {
        StringBuilder digits = new StringBuilder();
        while (digits.length() < count) {
            digits.append(source.take());
        }
        if (!digits.toString().matches("[0-9a-fA-F]+")) {
            throw source.unexpected();
        }
        long value = Long.parseLong(digits.toString(), 16);
        if (value > Character.MAX_CODE_POINT) {
            throw source.unexpected();
        }
        return (int) value;
    }

    private int octal(char first) {
        int value = first - '0';
        for (int i = 0; i < 2 && source.peek() >= '0' && source.peek() <= '7'; i++) {
            value = 8 * value + source.take() - '0';
        }
        return value;
    }

    private int named() {
        source.expect('{');
        StringBuilder name = new StringBuilder();
        while (!source.isNext('}')) {
            name.append(source.take());
        }
        source.take();
        try {
            int codePoint = Character.codePointOf(name.toString());
            if (name.toString().equalsIgnoreCase(Character.getName(codePoint))) {
                return codePoint;
            }
        } catch (IllegalArgumentException e) {
            throw source.unexpected();
        }
        throw source.unexpected();
    }
}
