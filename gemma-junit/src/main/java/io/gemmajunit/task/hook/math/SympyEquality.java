package io.gemmajunit.task.hook.math;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether SymPy 1.14 simplifies the difference of two expressions to 0, by its parser of LaTeX. */
final class SympyEquality {

    /** What that parser's numbers may not be. */
    private static final Pattern LEADING_ZERO = Pattern.compile("-?0[0-9]+");

    private static final Pattern NO_TOKEN = Pattern.compile("\\\\?%|(?<![0-9])\\.(?![0-9])");

    /** A number or a fraction of whole ones, of no more digits than 53 bits hold. */
    private static final Pattern ONE_NUMBER = Pattern.compile(
            "-?(?:[0-9.,]{1,16}|\\\\[dt]?frac\\{-?[0-9]{1,15}}\\{-?[0-9]{1,15}}|[0-9]{1,15}/[0-9]{1,15})");

    private SympyEquality() {}

    /** Compares two answers in LaTeX. */
    static Verdict of(String one, String other) {
        if (isRefused(one) || isRefused(other)) {
            return Verdict.DIFFERENT;
        }
        try {
            return values(
                    LatexExpression.read(one, Dialect.SYMPY),
                    LatexExpression.read(other, Dialect.SYMPY),
                    isOneNumber(one) && isOneNumber(other));
        } catch (Unreadable e) {
            return Verdict.UNKNOWN;
        }
    }

    private static boolean isRefused(String latex) {
        return latex.isBlank()
                || LEADING_ZERO.matcher(latex).matches()
                || isSeveral(latex)
                || isRefusedBehindExpression(latex);
    }

    /** Returns whether an expression is followed by what begins nothing: a percent sign, or a dot without digits. */
    private static boolean isRefusedBehindExpression(String latex) {
        Matcher found = NO_TOKEN.matcher(latex);
        return found.find() && (found.start() == 0 || isExpression(latex.substring(0, found.start())));
    }

    private static boolean isExpression(String latex) {
        try {
            LatexExpression.read(latex, Dialect.SYMPY);
            return true;
        } catch (Unreadable e) {
            return false;
        }
    }

    /** Returns whether the bracket that a text begins with holds a comma, which is no expression. */
    private static boolean isSeveral(String latex) {
        String text = latex.startsWith("\\left") ? latex.substring("\\left".length()) : latex;
        if (!text.matches("(?s)(?:\\(|\\[|\\\\\\{).*")) {
            return false;
        }
        int depth = 0;
        for (int i = 0; i < text.length() && (depth > 0 || i < 2); i++) {
            char c = text.charAt(i);
            depth += Brackets.turn(c);
            if (c == ',' && depth == 1 && !text.substring(i + 1).matches("(?s)[0-9]{3}.*")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOneNumber(String latex) {
        return ONE_NUMBER.matcher(latex.strip()).matches();
    }

    /** SymPy calculates with decimals in floating point, where 0.1 + 0.2 is not 0.3, but 0.3 is 3/10. */
    private static Verdict values(Quotient one, Quotient other, boolean areNumbers) {
        if (!one.isDecimal() && !other.isDecimal()) {
            return Verdict.of(one.isEqualTo(other));
        }
        if (one.isEqualTo(other)) {
            return areNumbers ? Verdict.EQUAL : Verdict.UNKNOWN;
        }
        boolean differs = one.isNumber() && other.isNumber()
                ? differ(one.number().doubleValue(), other.number().doubleValue(), areNumbers)
                : one.isNumber() || other.isNumber();
        return differs ? Verdict.DIFFERENT : Verdict.UNKNOWN;
    }

    /** What is calculated loses digits behind the sixteenth of whatever is added. */
    private static boolean differ(double one, double other, boolean areNumbers) {
        double size = areNumbers ? 1 : Math.max(1, Math.max(Math.abs(one), Math.abs(other)));
        return Math.abs(one - other) > 1e-9 * size;
    }
}
