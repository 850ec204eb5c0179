package io.gemmajunit.python;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes values as Python does. */
public final class PythonText {

    private PythonText() {}

    /** Returns {@code str(value)}. */
    public static String str(@Nullable Object value) {
        return value instanceof String text ? text : repr(value);
    }

    /** Returns {@code repr(value)}, except that only quotes, backslashes and line breaks are escaped in strings. */
    public static String repr(@Nullable Object value) {
        if (value == null) {
            return "None";
        }
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        if (value instanceof Double || value instanceof Float) {
            return number(((Number) value).doubleValue());
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> repr(entry.getKey()) + ": " + repr(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof Map.Entry<?, ?> pair) {
            return "(" + repr(pair.getKey()) + ", " + repr(pair.getValue()) + ")";
        }
        if (value instanceof Iterable<?> values) {
            List<String> parts = new ArrayList<>();
            values.forEach(each -> parts.add(repr(each)));
            return "[" + String.join(", ", parts) + "]";
        }
        return value instanceof String string ? quoted(string) : value.toString();
    }

    /** The shortest digits that mean this number; exponents where Python has them, below 1e-4 and from 1e16 on. */
    private static String number(double value) {
        String shortest = Double.toString(value);
        double size = Math.abs(value);
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }
        if (!shortest.contains("E")) {
            return shortest;
        }
        if (size >= 1e-4 && size < 1e16) {
            String plain = new BigDecimal(shortest).stripTrailingZeros().toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        int e = shortest.indexOf('E');
        String digits = shortest.substring(0, e).replaceFirst("\\.0$", "");
        int exponent = Integer.parseInt(shortest.substring(e + 1));
        return digits + (exponent < 0 ? "e-" : "e+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    private static String quoted(String string) {
        char quote = string.contains("'") && !string.contains("\"") ? '"' : '\'';
        StringBuilder quoted = new StringBuilder().append(quote);
        for (char c : string.toCharArray()) {
            switch (c) {
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '\\' -> quoted.append("\\\\");
                default -> quoted.append(c == quote ? "\\" : "").append(c);
            }
        }
        return quoted.append(quote).toString();
    }
}
