package io.gemmajunit.python.text;

import io.gemmajunit.python.Floats;
import io.gemmajunit.python.Ints;
import io.gemmajunit.python.Printing;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Sizes;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.Types;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code format(value, spec)}: the mini-language of format specifications. */
public final class FormatSpec {

    private static final Pattern SPEC = Pattern.compile(
            "(?:(?<fill>.)?(?<align>[<>=^]))?(?<sign>[-+ ])?(?<z>z)?(?<alternate>#)?(?<zero>0)?(?<width>\\d+)?"
                    + "(?<grouping>[,_])?(?:\\.(?<precision>\\d+))?(?<type>.)?",
            Pattern.DOTALL);

    private final String spec;
    private final Matcher parts;
    private final char type;

    private FormatSpec(String spec) {
        this.spec = spec;
        parts = SPEC.matcher(spec);
        if (!parts.matches()) {
            throw PythonException.valueError("Invalid format specifier");
        }
        type = parts.group("type") == null ? 0 : parts.group("type").charAt(0);
    }

    /** Returns {@code format(value, spec)}. */
    public static String format(@Nullable Object value, String spec) {
        if (spec.isEmpty()) {
            return Printing.str(value);
        }
        if (value instanceof String text) {
            return new FormatSpec(spec).text(text);
        }
        if (value instanceof Double number) {
            return new FormatSpec(spec).real(number);
        }
        if (Ints.isIntegral(value)) {
            return new FormatSpec(spec).integer(value);
        }
        throw PythonException.typeError("unsupported format string passed to " + Types.name(value) + ".__format__");
    }

    private PythonException unknownCode(String typeName) {
        return PythonException.valueError("Unknown format code '" + type + "' for object of type '" + typeName + "'");
    }

    private String text(String text) {
        refuseNegativeZero("string");
        if (type != 0 && type != 's') {
            throw unknownCode("str");
        }
        if (parts.group("sign") != null || parts.group("alternate") != null || parts.group("grouping") != null) {
            throw PythonException.valueError("Sign or alternate form not allowed in string format specifier");
        }
        if ("=".equals(parts.group("align"))) {
            throw PythonException.valueError("'=' alignment not allowed in string format specifier");
        }
        int most = number("precision", Integer.MAX_VALUE);
        String cut = Str.length(text) > most ? Str.between(text, 0, most) : text;
        return padded("", cut, parts.group("align") == null ? "<" : parts.group("align"));
    }

    private void refuseNegativeZero(String of) {
        if (parts.group("z") != null) {
            throw PythonException.valueError(
                    "Negative zero coercion (z) not allowed in format specifier with " + of + " format");
        }
    }

    private String integer(Object value) {
        if ("eEfFgG%".indexOf(type) >= 0 && type != 0) {
            return real(Floats.of(value));
        }
        refuseNegativeZero("integer");
        if (parts.group("precision") != null) {
            throw PythonException.valueError("Precision not allowed in integer format specifier");
        }
        var number = Ints.big(value);
        if (type == 'c') {
            if (parts.group("sign") != null || parts.group("grouping") != null) {
                throw PythonException.valueError("Sign not allowed with integer format specifier 'c'");
            }
            return padded("", CodePoint.character(number), alignment());
        }
        int radix = switch (type) {
            case 0, 'd', 'n' -> 10;
            case 'x', 'X' -> 16;
            case 'o' -> 8;
            case 'b' -> 2;
            default -> throw unknownCode("int");
        };
        String digits = radix == 10 ? Ints.str(number.abs()) : number.abs().toString(radix);
        boolean prefixed = parts.group("alternate") != null && radix != 10;
        String prefix = sign(number.signum() < 0) + (prefixed ? "0" + type : "");
        String cased = type == 'X' ? digits.toUpperCase(Locale.ROOT) : digits;
        return numeric(prefix, cased, "", radix == 10 ? 3 : 4);
    }

    private String real(double value) {
        if (type != 0 && "eEfFgGn%".indexOf(type) < 0) {
            throw unknownCode("float");
        }
        double size = Math.abs(value);
        boolean negative = value < 0 || 1 / value < 0;
        boolean alternate = parts.group("alternate") != null;
        boolean plain = type == 0 && parts.group("precision") == null;
        String digits;
        if (plain) {
            digits = Floats.repr(size);
        } else if (type == '%') {
            digits = FloatFormat.digits(size * 100, 'f', number("precision", 6), alternate) + "%";
        } else if (type == 0) {
            digits = shortest(size, number("precision", 6), alternate);
        } else {
            digits = FloatFormat.digits(size, type == 'n' ? 'g' : type, number("precision", 6), alternate);
        }
        int whole = 0;
        while (whole < digits.length() && Character.isDigit(digits.charAt(whole))) {
            whole++;
        }
        boolean vanishes = parts.group("z") != null
                && Double.isFinite(value)
                && digits.chars().noneMatch(c -> c >= '1' && c <= '9');
        String sign = sign(negative && !Double.isNaN(value) && !vanishes);
        return whole == 0
                ? padded(sign, digits, alignment())
                : numeric(sign, digits.substring(0, whole), digits.substring(whole), 3);
    }

    /** Without a type, a float with a precision is as with {@code g}, but keeps a digit behind the point. */
    private static String shortest(double size, int precision, boolean alternate) {
        String general = FloatFormat.digits(size, 'g', precision, alternate);
        if (general.chars().anyMatch(c -> c == '.' || c == 'e' || c == 'n')) {
            return general;
        }
        // A number that fills the precision takes the exponent, which leaves room for that digit.
        return general.length() >= Math.max(precision, 1) && size != 0 ? exponential(size, precision) : general + ".0";
    }

    private static String exponential(double size, int precision) {
        String text = FloatFormat.digits(size, 'e', Math.max(precision, 1) - 1, false);
        int e = text.indexOf('e');
        String digits = text.substring(0, e).replaceFirst("\\.?0*$", "");
        return (digits.isEmpty() ? text.substring(0, e) : digits) + text.substring(e);
    }

    private String sign(boolean negative) {
        String sign = parts.group("sign");
        return negative ? "-" : sign == null || sign.equals("-") ? "" : sign;
    }

    private String alignment() {
        String align = parts.group("align");
        return align != null ? align : parts.group("zero") != null ? "=" : ">";
    }

    /** Groups the digits and, where zeros fill, the zeros too. */
    private String numeric(String prefix, String digits, String rest, int size) {
        String grouping = parts.group("grouping");
        if (grouping == null) {
            return padded(prefix, digits + rest, alignment());
        }
        if (grouping.equals(",") && size == 4 || type == 'n') {
            throw PythonException.valueError("Cannot specify '" + grouping + "' with '" + type + "'.");
        }
        boolean zeros = alignment().equals("=") && fill().equals("0");
        int width = zeros ? Sizes.text(number("width", 0)) - prefix.length() - rest.length() : 0;
        StringBuilder grouped = new StringBuilder();
        for (int i = 0; i < digits.length() || grouped.length() < width; i++) {
            if (i > 0 && i % size == 0) {
                grouped.append(grouping);
            }
            grouped.append(i < digits.length() ? digits.charAt(digits.length() - 1 - i) : '0');
        }
        return padded(prefix, grouped.reverse() + rest, alignment());
    }

    private String fill() {
        String fill = parts.group("fill");
        return fill != null ? fill : parts.group("zero") != null ? "0" : " ";
    }

    private String padded(String prefix, String text, String align) {
        int missing = number("width", 0) - Str.length(prefix) - Str.length(text);
        int left = align.equals("<") ? 0 : align.equals("^") ? missing / 2 : missing;
        if (missing <= 0) {
            return prefix + text;
        }
        String before = Str.repeat(fill(), left);
        String inside = align.equals("=") ? prefix + before : before + prefix;
        return inside + text + Str.repeat(fill(), missing - left);
    }

    private int number(String part, int otherwise) {
        String digits = parts.group(part);
        if (digits == null) {
            return otherwise;
        }
        if (digits.length() > 9) {
            throw PythonException.valueError("Too many decimal digits in format string " + spec);
        }
        return Integer.parseInt(digits);
    }
}
