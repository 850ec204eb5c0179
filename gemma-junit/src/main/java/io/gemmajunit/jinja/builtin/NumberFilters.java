package io.gemmajunit.jinja.builtin;

import io.gemmajunit.python.Bound;
import io.gemmajunit.python.Ints;
import io.gemmajunit.python.Numbers;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.arithmetic.Arithmetic;
import io.gemmajunit.python.text.FormatSpec;
import java.math.RoundingMode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Filters that give numbers, or write them. */
final class NumberFilters {

    private static final String PREFIXES = "kMGTPEZY";

    private NumberFilters() {}

    static void addTo(FilterTable table) {
        table.add("abs()", (value, a) -> Numbers.abs(value))
                .add("int(default=0, base=10)", NumberFilters::integer)
                .add("float(default=0.0)", NumberFilters::real)
                .add("round(precision=0, method='common')", NumberFilters::round)
                .add("filesizeformat(binary=False)", (value, a) -> fileSize(Numbers.toFloat(value), a.isTrue(0)));
    }

    private static @Nullable Object integer(@Nullable Object value, Bound arguments) {
        String text = Str.textOf(value);
        try {
            return text != null ? Ints.parse(text, arguments.index(1)) : Numbers.toInt(value);
        } catch (PythonException e) {
            if (!isTypeOrValue(e)) {
                throw e;
            }
        }
        try {
            return Numbers.toInt(Numbers.toFloat(value));
        } catch (PythonException e) {
            if (isTypeOrValue(e) || e.type().equals("OverflowError")) {
                return arguments.value(0);
            }
            throw e;
        }
    }

    private static @Nullable Object real(@Nullable Object value, Bound arguments) {
        try {
            return Numbers.toFloat(value);
        } catch (PythonException e) {
            if (isTypeOrValue(e)) {
                return arguments.value(0);
            }
            throw e;
        }
    }

    private static boolean isTypeOrValue(PythonException e) {
        return e.type().equals("TypeError") || e.type().equals("ValueError");
    }

    private static Object round(@Nullable Object value, Bound arguments) {
        Object precision = arguments.value(0);
        Object method = arguments.value(1);
        if (method == null || !Set.of("common", "ceil", "floor").contains(method)) {
            throw new PythonException("FilterArgumentError", "method must be common, ceil or floor");
        }
        if (method.equals("common")) {
            return Numbers.round(value, precision);
        }
        Object scale = Arithmetic.POWER.apply(10L, precision);
        Object scaled = Arithmetic.MULTIPLY.apply(value, scale);
        return Arithmetic.DIVIDE.apply(
                Numbers.toWhole(scaled, method.equals("ceil") ? RoundingMode.CEILING : RoundingMode.FLOOR), scale);
    }

    private static String fileSize(double bytes, boolean binary) {
        int base = binary ? 1024 : 1000;
        if (bytes == 1) {
            return "1 Byte";
        }
        if (bytes < base) {
            return Numbers.toInt(bytes) + " Bytes";
        }
        double unit = base;
        for (int i = 0; i < PREFIXES.length(); i++) {
            unit *= base;
            if (bytes < unit || i == PREFIXES.length() - 1) {
                char prefix = binary ? Character.toUpperCase(PREFIXES.charAt(i)) : PREFIXES.charAt(i);
                return FormatSpec.format(base * bytes / unit, ".1f") + " " + prefix + (binary ? "iB" : "B");
            }
        }
        throw new IllegalStateException("the last prefix takes all");
    }
}
