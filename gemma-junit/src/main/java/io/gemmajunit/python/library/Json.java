package io.gemmajunit.python.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gemmajunit.python.Floats;
import io.gemmajunit.python.Ints;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.Ordering;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PySequence;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Sizes;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.Types;
import io.gemmajunit.python.Values;
import java.util.Iterator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code json}. */
public final class Json {

    /** Which characters are written as escapes. */
    public enum Escapes {
        /** All beyond ASCII: {@code ensure_ascii=True}. */
        NON_ASCII,
        /** Only those that JSON demands. */
        NEEDED
    }

    /** In which order keys are written. */
    public enum Keys {
        /** As they come. */
        IN_ORDER,
        /** {@code sort_keys=True}. */
        SORTED
    }

    private static final int DEPTH = 100;

    private static final JsonMapper READER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Escapes escapes;
    private final Keys keys;
    private final @Nullable String indent;
    private final String comma;
    private final String colon;
    private final UnaryOperator<@Nullable Object> others;
    private final StringBuilder json = new StringBuilder();

    private Json(
            Escapes escapes,
            Keys keys,
            @Nullable String indent,
            String comma,
            String colon,
            UnaryOperator<@Nullable Object> others) {
        this.escapes = escapes;
        this.keys = keys;
        this.indent = indent;
        this.comma = comma;
        this.colon = colon;
        this.others = others;
    }

    /**
     * Returns a value as JSON.
     *
     * @param indent None, a number of blanks or a text
     * @param separators None or a pair of texts
     * @throws PythonException if JSON has nothing for the value
     */
    public static String dumps(
            @Nullable Object value, Escapes escapes, Keys keys, @Nullable Object indent, @Nullable Object separators) {
        return dumps(value, escapes, keys, indent, separators, Json::refused);
    }

    /**
     * Returns a value as JSON.
     *
     * @param others {@code default}: gives another value for one that JSON has nothing for
     */
    public static String dumps(
            @Nullable Object value,
            Escapes escapes,
            Keys keys,
            @Nullable Object indent,
            @Nullable Object separators,
            UnaryOperator<@Nullable Object> others) {
        String step = indent == null || Str.textOf(indent) != null
                ? Str.textOf(indent)
                : Str.repeat(" ", Ints.clamped(indent));
        String comma = step == null ? ", " : ",";
        String colon = ": ";
        if (separators != null) {
            PyList pair = Iterables.list(separators);
            if (pair.length() != 2
                    || !(pair.get(0) instanceof String first)
                    || !(pair.get(1) instanceof String second)) {
                throw PythonException.typeError("separators must be a pair of texts");
            }
            comma = first;
            colon = second;
        }
        Json writer = new Json(escapes, keys, step, comma, colon, others);
        writer.write(value, 0);
        return writer.json.toString();
    }

    /**
     * Does what {@code json.loads} does.
     *
     * @throws PythonException if the text is not JSON
     */
    public static @Nullable Object loads(String text) {
        try {
            return Values.of(READER.readValue(text, Object.class));
        } catch (JsonProcessingException e) {
            throw new PythonException("JSONDecodeError", String.valueOf(e.getOriginalMessage()));
        }
    }

    private void write(@Nullable Object value, int depth) {
        if (depth > DEPTH) {
            throw new PythonException("RecursionError", "a value is nested more than " + DEPTH + " deep");
        }
        String text = Str.textOf(value);
        if (text != null) {
            quote(text);
        } else if (value instanceof PyDict dict) {
            object(dict, depth);
        } else if (value instanceof PyList || value instanceof PyTuple) {
            array((PySequence) value, depth);
        } else if (value == null || Types.isNumber(value)) {
            json.append(scalar(value));
        } else {
            write(others.apply(value), depth + 1);
        }
        Sizes.text(json.length());
    }

    private static String scalar(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof Double number) {
            return Double.isFinite(number)
                    ? Floats.repr(number)
                    : Double.isNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
        }
        return Ints.str(value);
    }

    private static Object refused(@Nullable Object value) {
        throw PythonException.typeError("Object of type " + Types.name(value) + " is not JSON serializable");
    }

    private void array(PySequence values, int depth) {
        json.append('[');
        for (int i = 0; i < values.length(); i++) {
            json.append(i == 0 ? "" : comma);
            newline(depth + 1);
            write(values.get(i), depth + 1);
        }
        if (values.length() > 0) {
            newline(depth);
        }
        json.append(']');
    }

    private void object(PyDict dict, int depth) {
        json.append('{');
        Iterator<@Nullable Object> each = dict.iterator();
        if (keys == Keys.SORTED) {
            each = Ordering.sorted(PyList.of(each), key -> key, Ordering.Direction.ASCENDING)
                    .iterator();
        }
        for (boolean first = true; each.hasNext(); first = false) {
            Object key = each.next();
            json.append(first ? "" : comma);
            newline(depth + 1);
            quote(key(key));
            json.append(colon);
            write(dict.get(key), depth + 1);
        }
        if (dict.length() > 0) {
            newline(depth);
        }
        json.append('}');
    }

    private static String key(@Nullable Object key) {
        String text = Str.textOf(key);
        if (text != null) {
            return text;
        }
        if (key == null || Types.isNumber(key)) {
            return scalar(key);
        }
        throw PythonException.typeError("keys must be str, int, float, bool or None, not " + Types.name(key));
    }

    private void newline(int depth) {
        if (indent != null) {
            json.append('\n').append(Str.repeat(indent, depth));
        }
    }

    private void quote(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                case '\f' -> json.append("\\f");
                case '\b' -> json.append("\\b");
                default -> {
                    if (c < ' ' || escapes == Escapes.NON_ASCII && c > 126) {
                        String hex = Integer.toHexString(c);
                        json.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }
}
