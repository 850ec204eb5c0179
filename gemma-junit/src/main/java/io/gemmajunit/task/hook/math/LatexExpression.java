package io.gemmajunit.task.hook.math;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;

/**
 * Reads expressions in LaTeX of which SymPy's parsers and latex2sympy2_extended make what is meant: numbers, letters,
 * pi, fractions, square roots, whole powers, the four operations and brackets around them. Whatever they read
 * differently, or may, is {@link Unreadable}.
 */
final class LatexExpression {

    /** Constants, differentials and functions for one or the other. */
    private static final Set<Character> NO_SYMBOLS = Set.of('d', 'e', 'E', 'i', 'I', 'j');

    private static final Set<String> BLANKS = Set.of("\\,", "\\;", "\\:", "\\!", "\\ ", "\\left", "\\right", "\\quad");
    private static final Set<String> TIMES = Set.of("*", "\\cdot", "\\times");
    private static final Set<String> OVER = Set.of("/", "\\div", ":");
    private static final Set<String> FRACTIONS = Set.of("\\frac", "\\dfrac", "\\tfrac");
    private static final Set<String> CLOSING = Set.of(")", "}");

    private final String text;
    private final Dialect dialect;
    private int at;
    private int depth;
    private String token = "";

    private LatexExpression(String text, Dialect dialect) {
        this.text = text;
        this.dialect = dialect;
        next();
    }

    /** @throws Unreadable if it is anything else */
    static Quotient read(String text, Dialect dialect) {
        LatexExpression reader = new LatexExpression(text, dialect);
        Quotient value = reader.sum();
        if (!reader.token.isEmpty()) {
            throw new Unreadable();
        }
        return value;
    }

    /** Goes to the next command, number, or other character; an empty token is the end. */
    private void next() {
        do {
            token = scanned();
            at += token.length();
        } while (token.isBlank() && !token.isEmpty() || BLANKS.contains(token));
    }

    private String scanned() {
        if (at >= text.length()) {
            return "";
        }
        int end = at + 1;
        char first = text.charAt(at);
        if (first == '\\') {
            while (end < text.length() && isLetter(text.charAt(end))) {
                end++;
            }
            end = end == at + 1 ? Math.min(end + 1, text.length()) : end;
        } else if (isDigit(first) || first == '.') {
            end = Numeral.end(text, at, dialect);
        }
        return text.substring(at, end);
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private Quotient sum() {
        Quotient sum = product();
        while (token.equals("+") || token.equals("-")) {
            boolean plus = token.equals("+");
            next();
            Quotient next = product();
            sum = sum.plus(plus ? next : next.negated());
        }
        return sum;
    }

    private Quotient product() {
        Quotient product = signed();
        while (TIMES.contains(token) || OVER.contains(token)) {
            boolean times = TIMES.contains(token);
            next();
            Quotient next = signed();
            product = times ? product.times(next) : product.dividedBy(next);
        }
        return product;
    }

    /** A sign holds for all factors that follow without an operator between them. */
    private Quotient signed() {
        if (++depth > 50) {
            throw new Unreadable();
        }
        try {
            if (token.equals("-") || token.equals("+")) {
                boolean minus = token.equals("-");
                next();
                return minus ? signed().negated() : signed();
            }
            return factors();
        } finally {
            depth--;
        }
    }

    private boolean isFactor() {
        return !token.isEmpty() && !"+-=,;)]}^".contains(token) && !TIMES.contains(token) && !OVER.contains(token);
    }

    private Quotient factors() {
        String first = token;
        Quotient factors = power();
        if (FRACTIONS.contains(token) && first.chars().allMatch(Character::isDigit) && dialect == Dialect.MATH_VERIFY) {
            return mixed(factors);
        }
        String last = first;
        boolean isNumber = factors.isNumber();
        while (isFactor()) {
            // A number behind something else, a bracket behind a letter, which may be a function's argument.
            boolean number = isDigit(token.charAt(0)) || token.charAt(0) == '.';
            boolean argument = token.equals("(") && isLetter(last.charAt(0));
            if (number || argument) {
                throw new Unreadable();
            }
            last = token;
            Quotient next = power();
            isNumber &= next.isNumber();
            factors = factors.times(next);
        }
        if (isNumber && !last.equals(first) && dialect == Dialect.MATH_VERIFY) {
            throw new Unreadable();
        }
        return factors;
    }

    private Quotient mixed(Quotient whole) {
        Quotient fraction = power();
        if (isFactor() || !fraction.isNumber() || fraction.number().signum() <= 0) {
            throw new Unreadable();
        }
        return whole.plus(fraction);
    }

    private Quotient power() {
        Quotient base = atom();
        if (!token.equals("^")) {
            return base;
        }
        next();
        if (dialect == Dialect.MATH_VERIFY && (token.equals("\\circ") || text.startsWith("\\circ}", at))) {
            at += token.equals("{") ? "\\circ}".length() : 0;
            next();
            return base;
        }
        Quotient exponent;
        if (token.equals("{")) {
            exponent = braced();
        } else if (token.length() == 1 && isDigit(token.charAt(0))) {
            exponent = atom();
        } else {
            throw new Unreadable();
        }
        if (token.equals("^")) {
            throw new Unreadable();
        }
        return base.power(exponent);
    }

    private Quotient atom() {
        if (token.isEmpty()) {
            throw new Unreadable();
        }
        char first = token.charAt(0);
        if (isDigit(first) || first == '.') {
            Quotient number = Numeral.read(token);
            next();
            return number;
        }
        if (isLetter(first) && !NO_SYMBOLS.contains(first)) {
            return symbol();
        }
        if (token.equals("\\pi") || token.equals("\\infty")) {
            return symbol();
        }
        if (token.equals("\\text") && dialect == Dialect.MATH_VERIFY) {
            return text();
        }
        if (token.equals("(") || token.equals("{")) {
            return bracketed(token.equals("(") ? ")" : "}");
        }
        if (FRACTIONS.contains(token)) {
            next();
            Quotient over = braced();
            return over.dividedBy(braced());
        }
        if (token.equals("\\sqrt")) {
            next();
            return braced().root();
        }
        throw new Unreadable();
    }

    private Quotient symbol() {
        Quotient symbol = Quotient.of(token);
        next();
        return symbol;
    }

    /** A text is a symbol, if anything. */
    private Quotient text() {
        int end = text.indexOf('}', at);
        String content = end < 0 ? "" : text.substring(at, end).stripLeading();
        if (!content.startsWith("{") || content.indexOf('{', 1) > 0) {
            throw new Unreadable();
        }
        at = end + 1;
        next();
        return Quotient.of("\\text" + content);
    }

    private Quotient braced() {
        if (!token.equals("{")) {
            throw new Unreadable();
        }
        return bracketed("}");
    }

    private Quotient bracketed(String end) {
        next();
        Quotient inner = sum();
        if (!token.equals(end) || !CLOSING.contains(token)) {
            throw new Unreadable();
        }
        next();
        return inner;
    }

    /** Numbers: digits, in SymPy thousands behind commas, a decimal fraction. */
    private static final class Numeral {

        private static final int LONGEST = 30;

        private Numeral() {}

        static int end(String text, int start, Dialect dialect) {
            int end = digits(text, start);
            while (dialect == Dialect.SYMPY
                    && end > start
                    && end < text.length()
                    && text.charAt(end) == ','
                    && digits(text, end + 1) >= end + 4) {
                end += 4;
            }
            return end < text.length() && text.charAt(end) == '.' ? digits(text, end + 1) : end;
        }

        private static int digits(String text, int start) {
            int end = start;
            while (end < text.length() && isDigit(text.charAt(end))) {
                end++;
            }
            return end;
        }

        /** Leading zeros, and a comma that may be a decimal one, are read otherwise by one or the other. */
        static Quotient read(String token) {
            if (token.length() > LONGEST
                    || token.matches("0[0-9,].*")
                    || token.startsWith(".")
                    || token.endsWith(".")) {
                throw new Unreadable();
            }
            BigDecimal number = new BigDecimal(token.replace(",", ""));
            return token.contains(".")
                    ? Quotient.decimal(Ratio.of(number))
                    : Quotient.of(Ratio.of(number.toBigIntegerExact(), BigInteger.ONE));
        }
    }
}
