package io.gemmajunit.task.file;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a plain scalar of YAML 1.1 means, as PyYAML's SafeLoader has it: {@code yes} is true, {@code 010} eight,
 * {@code 1:30} ninety, {@code 1e5} a text.
 */
final class YamlScalar {

    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE = Set.of("yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
    private static final Set<String> FALSE = Set.of("no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");

    private static final Pattern WHOLE = Pattern.compile(
            "([-+]?)(0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+" + "|[1-9][0-9_]*(?::[0-5]?[0-9])+)");

    private static final Pattern REAL = Pattern.compile("([-+]?)(?:([0-9][0-9_]*\\.[0-9_]*(?:[eE][-+][0-9]+)?)"
            + "|([0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*)|\\.(inf|Inf|INF))");

    private static final Pattern FRACTION = Pattern.compile("\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?");
    private static final Pattern NOT_A_NUMBER = Pattern.compile("\\.(?:nan|NaN|NAN)");

    private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)");

    private static final Pattern TIME = Pattern.compile("(\\d{4})-(\\d\\d?)-(\\d\\d?)(?:[Tt]|[ \\t]+)"
            + "(\\d\\d?):(\\d\\d):(\\d\\d)(?:\\.(\\d*))?(?:[ \\t]*(Z|([-+])(\\d\\d?)(?::(\\d\\d))?))?");

    private static final int SIXTY = 60;
    private static final int MICROSECONDS = 6;
    private static final int LONGEST = 400;

    private YamlScalar() {}

    /**
     * Returns null, a truth value, a number or a text; of a date or time, the text that Python's {@code str} gives.
     *
     * @throws IllegalArgumentException if it looks like a number or a date and is none
     */
    static @Nullable Object of(String text) {
        if (NULL.contains(text)) {
            return null;
        }
        if (TRUE.contains(text) || FALSE.contains(text)) {
            return TRUE.contains(text);
        }
        if (text.length() > LONGEST) {
            return text;
        }
        Object number = number(text);
        return number != null ? number : time(text);
    }

    private static @Nullable Object number(String text) {
        Matcher whole = WHOLE.matcher(text);
        if (whole.matches()) {
            return narrow(signed(whole.group(1), whole(whole.group(2).replace("_", ""))));
        }
        if (NOT_A_NUMBER.matcher(text).matches()) {
            return Double.NaN;
        }
        if (FRACTION.matcher(text).matches()) {
            return Double.valueOf(text.replace("_", ""));
        }
        Matcher real = REAL.matcher(text);
        if (!real.matches()) {
            return null;
        }
        int sign = real.group(1).equals("-") ? -1 : 1;
        if (real.group(4) != null) {
            return sign * Double.POSITIVE_INFINITY;
        }
        return sign
                * (real.group(2) != null
                        ? Double.parseDouble(real.group(2).replace("_", ""))
                        : sexagesimal(real.group(3).replace("_", "")));
    }

    /** @throws NumberFormatException if there is no digit */
    private static BigInteger whole(String digits) {
        if (digits.startsWith("0b")) {
            return new BigInteger(digits.substring(2), 2);
        }
        if (digits.startsWith("0x")) {
            return new BigInteger(digits.substring(2), 16);
        }
        if (digits.contains(":")) {
            BigInteger value = BigInteger.ZERO;
            for (String part : digits.split(":")) {
                value = value.multiply(BigInteger.valueOf(SIXTY)).add(new BigInteger(part));
            }
            return value;
        }
        return new BigInteger(digits, digits.startsWith("0") ? 8 : 10);
    }

    private static double sexagesimal(String digits) {
        double value = 0;
        for (String part : digits.split(":")) {
            value = value * SIXTY + Double.parseDouble(part);
        }
        return value;
    }

    private static BigInteger signed(String sign, BigInteger value) {
        return sign.equals("-") ? value.negate() : value;
    }

    private static Number narrow(BigInteger value) {
        if (value.bitLength() < Integer.SIZE) {
            return value.intValue();
        }
        return value.bitLength() < Long.SIZE ? (Number) value.longValue() : value;
    }

    private static String time(String text) {
        Matcher date = DATE.matcher(text);
        Matcher time = TIME.matcher(text);
        try {
            if (date.matches()) {
                return date(date).toString();
            }
            return time.matches() ? time(date(time), time) : text;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("there is no such date as " + text, e);
        }
    }

    private static LocalDate date(Matcher parts) {
        return LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3));
    }

    private static String time(LocalDate date, Matcher parts) {
        LocalDateTime time = date.atTime(LocalTime.of(number(parts, 4), number(parts, 5), number(parts, 6)));
        String fraction = parts.group(7) == null ? "" : (parts.group(7) + "000000").substring(0, MICROSECONDS);
        String clock = time.toLocalTime().toString();
        return date + " " + (clock.length() == 5 ? clock + ":00" : clock)
                + (fraction.isEmpty() || Integer.parseInt(fraction) == 0 ? "" : "." + fraction)
                + offset(parts);
    }

    private static String offset(Matcher parts) {
        if (parts.group(8) == null) {
            return "";
        }
        if (parts.group(9) == null) {
            return "+00:00";
        }
        String hours = parts.group(10);
        String minutes = parts.group(11) == null ? "00" : parts.group(11);
        return parts.group(9) + (hours.length() == 1 ? "0" : "") + hours + ":" + minutes;
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }
}
