package io.gemmajunit.python.text;

import io.gemmajunit.python.Ints;
import io.gemmajunit.python.Missing;
import io.gemmajunit.python.Numbers;
import io.gemmajunit.python.Printing;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyObject;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Sizes;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.Types;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code text % values}. */
public final class PercentFormat {

    private static final int WIDEST = 1_000_000_000;

    private final String format;
    private final boolean escapes;
    private final @Nullable Object values;
    private final @Nullable PyDict mapping;
    private final StringBuilder result = new StringBuilder();
    private int at;
    private int used;

    private String flags = "";
    private @Nullable Object keyed = Missing.MISSING;

    private PercentFormat(String format, @Nullable Object values, boolean escapes) {
        this.format = format;
        this.values = values;
        this.escapes = escapes;
        this.mapping = values instanceof PyDict dict ? dict : null;
    }

    /** Returns {@code format % values}; a text marked as safe escapes what it takes in. */
    public static Object format(Object format, @Nullable Object values) {
        if (format instanceof Markup markup) {
            return new Markup(new PercentFormat(markup.text(), values, true).result());
        }
        return new PercentFormat((String) format, values, false).result();
    }

    private String result() {
        while (at < format.length()) {
            char c = format.charAt(at++);
            if (c == '%') {
                specifier();
            } else {
                result.append(c);
            }
            Sizes.text(result.length());
        }
        boolean single = !(values instanceof PyTuple);
        int given = values instanceof PyTuple tuple ? tuple.length() : 1;
        if (used < given && !(single && hasItems(values))) {
            throw PythonException.typeError("not all arguments converted during string formatting");
        }
        return result.toString();
    }

    private static boolean hasItems(@Nullable Object value) {
        return value instanceof PyObject object && object.hasItems() && !(object instanceof Markup);
    }

    private void specifier() {
        keyed = Missing.MISSING;
        if (peek() == '(') {
            keyed = key();
            used = Integer.MAX_VALUE;
        }
        int start = at;
        while ("-+ #0".indexOf(peek()) >= 0) {
            at++;
        }
        flags = format.substring(start, at);
        int width = size();
        if (width < 0) {
            flags += "-";
            width = -width;
        }
        int precision = -1;
        if (peek() == '.') {
            at++;
            precision = Math.max(0, size());
        }
        while ("hlL".indexOf(peek()) >= 0) {
            at++;
        }
        char type = peek();
        at++;
        if (type == '%') {
            result.append('%');
            return;
        }
        convert(type, width, precision);
    }

    private @Nullable Object key() {
        int start = ++at;
        int open = 1;
        while (open > 0) {
            char c = peek();
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            at++;
        }
        if (mapping == null) {
            throw PythonException.typeError("format requires a mapping");
        }
        return mapping.item(format.substring(start, at - 1));
    }

    private int size() {
        if (peek() == '*') {
            at++;
            Object value = next();
            if (!Ints.isIntegral(value)) {
                throw PythonException.typeError("* wants int");
            }
            return Ints.clamped(value);
        }
        long size = 0;
        while (Character.isDigit(peek())) {
            size = size * 10 + Character.digit(format.charAt(at++), 10);
            if (size > WIDEST) {
                throw PythonException.valueError("width too big");
            }
        }
        return (int) size;
    }

    private void convert(char type, int width, int precision) {
        switch (type) {
            case 's' -> pad("", cut(text(argument()), precision), width, false);
            case 'r' -> pad("", cut(text(Printing.repr(argument())), precision), width, false);
            case 'a' -> pad("", cut(Printing.ascii(argument()), precision), width, false);
            case 'c' -> pad("", character(argument()), width, false);
            case 'd', 'i', 'u', 'x', 'X', 'o' -> integer(type, argument(), width, precision);
            case 'e', 'E', 'f', 'F', 'g', 'G' -> real(type, argument(), width, precision);
            default ->
                throw PythonException.valueError("unsupported format character '" + type + "' (0x"
                        + Integer.toHexString(type) + ") at index " + (at - 1));
        }
    }

    private String text(@Nullable Object value) {
        return escapes ? Markup.escape(value).text() : Printing.str(value);
    }

    private static String cut(String text, int precision) {
        return precision >= 0 && Str.length(text) > precision ? Str.between(text, 0, precision) : text;
    }

    private static String character(@Nullable Object value) {
        if (Ints.isIntegral(value) && value != null) {
            return CodePoint.character(Ints.big(value));
        }
        String text = Str.textOf(value);
        if (text == null || Str.length(text) != 1) {
            throw PythonException.typeError("%c requires int or char");
        }
        return text;
    }

    private void integer(char type, @Nullable Object value, int width, int precision) {
        boolean decimal = "diu".indexOf(type) >= 0;
        if (value instanceof PyObject object) {
            object.enterOperation();
        }
        if (value == null || !Ints.isIntegral(value) && !(decimal && value instanceof Double)) {
            throw PythonException.typeError("%" + type + " format: " + (decimal ? "a real number" : "an integer")
                    + " is required, not " + Types.name(value));
        }
        BigInteger number = Ints.big(Numbers.toInt(value));
        int radix = decimal ? 10 : type == 'o' ? 8 : 16;
        String digits = decimal ? Ints.str(number.abs()) : number.abs().toString(radix);
        digits = "0".repeat(Math.max(0, Sizes.text(precision + 1L) - 1 - digits.length())) + digits;
        String prefix = has('#') && !decimal ? "0" + Character.toLowerCase(type) : "";
        String text = sign(number.signum() < 0) + prefix;
        boolean upper = type == 'X';
        pad(
                upper ? text.toUpperCase(Locale.ROOT) : text,
                upper ? digits.toUpperCase(Locale.ROOT) : digits,
                width,
                true);
    }

    private void real(char type, @Nullable Object value, int width, int precision) {
        if (Str.textOf(value) != null || value == null) {
            throw PythonException.typeError("must be real number, not " + Types.name(value));
        }
        double number = Numbers.toFloat(value);
        String digits = FloatFormat.digits(Math.abs(number), type, precision < 0 ? 6 : precision, has('#'));
        pad(sign(number < 0 || 1 / number < 0), digits, width, true);
    }

    private String sign(boolean negative) {
        return negative ? "-" : has('+') ? "+" : has(' ') ? " " : "";
    }

    private boolean has(char flag) {
        return flags.indexOf(flag) >= 0;
    }

    private void pad(String prefix, String text, int width, boolean number) {
        int missing = width - Str.length(prefix) - Str.length(text);
        boolean zeros = has('0') && number && !has('-');
        String filling = Str.repeat(zeros ? "0" : " ", missing);
        if (has('-')) {
            result.append(prefix).append(text).append(filling);
        } else if (zeros) {
            result.append(prefix).append(filling).append(text);
        } else {
            result.append(filling).append(prefix).append(text);
        }
    }

    private @Nullable Object argument() {
        return keyed == Missing.MISSING ? next() : keyed;
    }

    private @Nullable Object next() {
        boolean tuple = values instanceof PyTuple;
        if (tuple ? used < ((PyTuple) values).length() : used == 0) {
            used++;
            return tuple ? ((PyTuple) values).get(used - 1) : values;
        }
        throw PythonException.typeError("not enough arguments for format string");
    }

    private char peek() {
        if (at >= format.length()) {
            throw PythonException.valueError("incomplete format");
        }
        return format.charAt(at);
    }
}
