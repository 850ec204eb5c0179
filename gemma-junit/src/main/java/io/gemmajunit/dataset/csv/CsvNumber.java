package io.gemmajunit.dataset.csv;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fractions in cells, rounded as by pandas (precise_xstrtod): digits beyond the seventeenth do not count. */
final class CsvNumber {

    private static final int DIGITS = 17;
    private static final int LARGEST_POWER = 308;
    private static final Set<String> INFINITE = Set.of("inf", "infinity");

    private final String cell;
    private final char decimal;
    private final char thousands;
    private int at;
    private int digits;
    private int exponent;
    private double value;

    private CsvNumber(String cell, char decimal, char thousands) {
        this.cell = cell;
        this.decimal = decimal;
        this.thousands = thousands;
    }

    /** Returns the number that a cell holds; null if it holds none. */
    static @Nullable Double of(String cell, CsvDialect dialect) {
        return new CsvNumber(trimmed(cell), dialect.decimal(), dialect.thousands()).read();
    }

    /** Returns a cell without the blanks that C knows around it; others make it a text. */
    static String trimmed(String cell) {
        int begin = 0;
        int end = cell.length();
        while (begin < end && isBlank(cell.charAt(begin))) {
            begin++;
        }
        while (begin < end && isBlank(cell.charAt(end - 1))) {
            end--;
        }
        return cell.substring(begin, end);
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character >= '\t' && character <= '\r';
    }

    private @Nullable Double read() {
        boolean negative = skip('-');
        if (!negative) {
            skip('+');
        }
        if (INFINITE.contains(cell.substring(at).toLowerCase(Locale.ROOT))) {
            return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        whole();
        if (skip(decimal)) {
            fraction();
        }
        if (digits == 0 || at < cell.length() && !power() || at < cell.length()) {
            return null;
        }
        return (negative ? -1 : 1) * scaled();
    }

    private void whole() {
        while (isDigit()) {
            if (digits < DIGITS) {
                value = value * 10 + digit();
                digits++;
            } else {
                exponent++;
            }
            at++;
            if (thousands != '\0') {
                skip(thousands);
            }
        }
    }

    private void fraction() {
        while (isDigit()) {
            if (digits < DIGITS) {
                value = value * 10 + digit();
                digits++;
                exponent--;
            }
            at++;
        }
    }

    private boolean power() {
        if (!skip('e') && !skip('E')) {
            return false;
        }
        boolean negative = skip('-');
        if (!negative) {
            skip('+');
        }
        int begin = at;
        long power = 0;
        while (isDigit() && at - begin < DIGITS) {
            power = power * 10 + digit();
            at++;
        }
        long sum = exponent + (negative ? -power : power);
        exponent = (int) Math.max(-2L * LARGEST_POWER, Math.min(2L * LARGEST_POWER, sum));
        return at > begin;
    }

    private double scaled() {
        if (exponent > LARGEST_POWER) {
            return value == 0 ? value : Double.POSITIVE_INFINITY;
        }
        if (exponent > 0) {
            return value * power(exponent);
        }
        return exponent < -LARGEST_POWER
                ? value / power(-LARGEST_POWER - exponent) / power(LARGEST_POWER)
                : value / power(-exponent);
    }

    private static double power(int of) {
        return Double.parseDouble("1e" + of);
    }

    private boolean skip(char wanted) {
        boolean found = at < cell.length() && cell.charAt(at) == wanted;
        at += found ? 1 : 0;
        return found;
    }

    private boolean isDigit() {
        return at < cell.length() && cell.charAt(at) >= '0' && cell.charAt(at) <= '9';
    }

    private int digit() {
        return cell.charAt(at) - '0';
    }
}
