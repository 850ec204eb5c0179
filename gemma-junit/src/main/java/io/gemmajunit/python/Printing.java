package io.gemmajunit.python;

import io.gemmajunit.python.character.CharacterClasses;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** How values print. */
public final class Printing {

    private static final int DEPTH = 100;

    private Printing() {}

    /** Returns {@code str(value)}. */
    public static String str(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        return value instanceof PyObject object ? object.str() : repr(value);
    }

    /** Returns {@code repr(value)}. */
    public static String repr(@Nullable Object value) {
        if (value instanceof Long number) {
            return number.toString();
        }
        StringBuilder text = new StringBuilder();
        append(text, value, 0);
        return text.toString();
    }

    private static void append(StringBuilder text, @Nullable Object value, int depth) {
        if (depth > DEPTH) {
            throw new PythonException("RecursionError", "a value is nested more than " + DEPTH + " deep");
        }
        if (value == null) {
            text.append("None");
        } else if (value instanceof String string) {
            quote(text, string);
        } else if (value instanceof Boolean truth) {
            text.append(truth ? "True" : "False");
        } else if (value instanceof Double number) {
            text.append(Floats.repr(number));
        } else if (Types.isInt(value)) {
            text.append(Ints.str(value));
        } else if (value instanceof PyList list) {
            sequence(text.append('['), list.iterator(), depth).append(']');
        } else if (value instanceof PyTuple tuple) {
            sequence(text.append('('), tuple.iterator(), depth).append(tuple.length() == 1 ? ",)" : ")");
        } else if (value instanceof PyDict dict && dict.typeName().equals("dict")) {
            dict(text, dict, depth);
        } else {
            text.append(((PyObject) value).repr());
        }
        Sizes.text(text.length());
    }

    private static void dict(StringBuilder text, PyDict dict, int depth) {
        String separator = "{";
        for (PyDict.Entry entry : dict.entries()) {
            text.append(separator);
            append(text, entry.key(), depth + 1);
            append(text.append(": "), entry.value(), depth + 1);
            separator = ", ";
        }
        text.append(dict.length() == 0 ? "{}" : "}");
    }

    private static StringBuilder sequence(StringBuilder text, Iterator<@Nullable Object> values, int depth) {
        while (values.hasNext()) {
            append(text, values.next(), depth + 1);
            text.append(values.hasNext() ? ", " : "");
        }
        return text;
    }

    /** Single quotes, unless the text has only such. */
    private static void quote(StringBuilder text, String string) {
        char quote = string.indexOf('\'') >= 0 && string.indexOf('"') < 0 ? '"' : '\'';
        text.append(quote);
        string.codePoints().forEach(c -> escape(text, c, quote));
        text.append(quote);
    }

    private static void escape(StringBuilder text, int c, char quote) {
        switch (c) {
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            case '\\' -> text.append("\\\\");
            default -> {
                if (CharacterClasses.isPrintable(c)) {
                    text.append(c == quote ? "\\" : "").appendCodePoint(c);
                } else {
                    escapeCodePoint(text, c);
                }
            }
        }
    }

    /** Writes {@code \x0b}, <code>&#92;u200b</code> or {@code \U0001f600}. */
    static void escapeCodePoint(StringBuilder text, int c) {
        text.append(c < 0x100 ? "\\x" : c < 0x10000 ? "\\u" : "\\U");
        String hex = Integer.toHexString(c);
        text.append("0".repeat((c < 0x100 ? 2 : c < 0x10000 ? 4 : 8) - hex.length()))
                .append(hex);
    }

    /** Returns {@code ascii(value)}. */
    public static String ascii(@Nullable Object value) {
        return asciiOnly(repr(value));
    }

    /** Returns a text with escapes in place of what is not ASCII. */
    public static String asciiOnly(String text) {
        StringBuilder ascii = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c < 128) {
                ascii.appendCodePoint(c);
            } else {
                escapeCodePoint(ascii, c);
            }
        });
        return ascii.toString();
    }
}
