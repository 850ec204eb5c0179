package io.gemmajunit.python;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads literals as Python's {@code ast.literal_eval} does. */
public final class PythonLiteral {

    private final String text;
    private int at;

    private PythonLiteral(String text) {
        this.text = text;
    }

    /**
     * Returns the value of a literal: a list, tuple, dict, string, number, {@code True}, {@code False} or {@code None}.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static @Nullable Object parse(String text) {
        PythonLiteral literal = new PythonLiteral(text.strip());
        Object value = literal.value();
        literal.skipBlanks();
        if (literal.at < literal.text.length()) {
            throw literal.unexpected();
        }
        return value;
    }

    private @Nullable Object value() {
        skipBlanks();
        return switch (peek()) {
            case '[' -> sequence(']');
            case '(' -> sequence(')');
            case '{' -> dict();
            case '\'', '"' -> string();
            default -> word();
        };
    }

    private List<@Nullable Object> sequence(char end) {
        List<@Nullable Object> values = new ArrayList<>();
        at++;
        while (!closes(end)) {
            values.add(value());
            separator(end);
        }
        return values;
    }

    private Map<@Nullable Object, @Nullable Object> dict() {
        Map<@Nullable Object, @Nullable Object> values = new LinkedHashMap<>();
        at++;
        while (!closes('}')) {
            Object key = value();
            skipBlanks();
            expect(':');
            values.put(key, value());
            separator('}');
        }
        return values;
    }

    private boolean closes(char end) {
        skipBlanks();
        if (peek() == end) {
            at++;
            return true;
        }
        return false;
    }

    private void separator(char end) {
        skipBlanks();
        if (peek() != end) {
            expect(',');
        }
    }

    private String string() {
        StringBuilder value = new StringBuilder();
        char quote = text.charAt(at++);
        while (peek() != quote) {
            char c = text.charAt(at++);
            value.append(c == '\\' ? escape() : String.valueOf(c));
        }
        at++;
        return value.toString();
    }

    private String escape() {
        char c = peek();
        at++;
        return switch (c) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case '\\', '\'', '"' -> String.valueOf(c);
            case 'x' -> codePoint(2);
            case 'u' -> codePoint(4);
            case 'U' -> codePoint(8);
            default -> "\\" + c;
        };
    }

    private String codePoint(int digits) {
        String hex = text.substring(at, Math.min(at + digits, text.length()));
        if (!hex.matches("[0-9a-fA-F]{" + digits + "}")
                || !Character.isValidCodePoint(Integer.parseUnsignedInt(hex, 16))) {
            throw unexpected();
        }
        at += digits;
        return Character.toString(Integer.parseInt(hex, 16));
    }

    private @Nullable Object word() {
        int start = at;
        while (at < text.length() && ",:]})".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at).strip();
        if (word.matches("[+-]?[0-9]+")) {
            return Long.parseLong(word);
        }
        if (word.matches("[+-]?([0-9]+\\.[0-9]*|\\.[0-9]+|[0-9]+(?=[eE]))([eE][+-]?[0-9]+)?")) {
            return Double.parseDouble(word);
        }
        return switch (word) {
            case "True" -> true;
            case "False" -> false;
            case "None" -> null;
            default -> throw new IllegalArgumentException("\"" + text + "\" is not a Python literal.");
        };
    }

    private void expect(char c) {
        if (peek() != c) {
            throw unexpected();
        }
        at++;
    }

    private char peek() {
        if (at >= text.length()) {
            throw unexpected();
        }
        return text.charAt(at);
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private IllegalArgumentException unexpected() {
        return new IllegalArgumentException("\"" + text + "\" is not a Python literal.");
    }
}
