package io.gemmajunit.task.hook.math;

import io.gemmajunit.python.Str;
import io.gemmajunit.task.hook.math.Reading.Equation;
import io.gemmajunit.task.hook.math.Reading.Expression;
import io.gemmajunit.task.hook.math.Reading.Other;
import io.gemmajunit.task.hook.math.Reading.Several;
import io.gemmajunit.task.hook.math.Reading.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads answers in LaTeX as latex2sympy2_extended does, those of which that is certain. */
final class Readings {

    private static final Pattern WORD = Pattern.compile("\\\\text\\{([^{}\\\\]+)}");
    private static final Pattern PERCENT = Pattern.compile("(.*[0-9}])\\s*\\\\?%");

    private static final Pattern MATRIX =
            Pattern.compile("\\\\begin\\{([pb]?matrix)}(.*)\\\\end\\{\\1}", Pattern.DOTALL);

    /** A number, where it is all that there is; elsewhere commas stand between numbers. */
    private static final Pattern THOUSANDS = Pattern.compile("-?[0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]+)?");

    private Readings() {}

    static Reading read(String latex) {
        try {
            return whole(Str.strip(latex));
        } catch (Unreadable | NumberFormatException e) {
            return new Other();
        }
    }

    private static Reading whole(String latex) {
        if (THOUSANDS.matcher(latex).matches() && !latex.startsWith("0")) {
            return element(latex.replace(",", ""));
        }
        List<String> sides = split(latex, '=');
        if (sides.size() > 1) {
            if (sides.size() > 2 || latex.contains("\\=") || latex.matches(".*[<>!:]=.*")) {
                throw new Unreadable();
            }
            return new Equation(LatexExpression.read(sides.get(0), Dialect.MATH_VERIFY), part(sides.get(1)));
        }
        return part(latex);
    }

    private static Reading part(String latex) {
        String text = Str.strip(latex);
        Matcher word = WORD.matcher(text);
        if (word.matches()) {
            return new Word(word.group(1));
        }
        Matcher matrix = MATRIX.matcher(text);
        if (matrix.matches()) {
            return matrix(matrix.group(2));
        }
        String brackets = brackets(text);
        if (!brackets.isEmpty()) {
            int width = brackets.equals("{}") ? 2 : 1;
            List<String> inner = split(text.substring(width, text.length() - width), ',');
            if (inner.size() > 1) {
                return new Several(
                        brackets, inner.stream().map(Readings::element).toList());
            }
            if (!brackets.equals("()")) {
                throw new Unreadable();
            }
        }
        List<String> parts = split(text, ',');
        return parts.size() > 1
                ? new Several("{}", parts.stream().map(Readings::element).toList())
                : element(text);
    }

    /** Rows, of which each has as many elements, one after the other. */
    private static Reading matrix(String inner) {
        List<String> rows = new ArrayList<>(List.of(inner.split("\\\\\\\\", -1)));
        rows.removeIf(row -> row.isBlank() && rows.indexOf(row) == rows.size() - 1);
        if (rows.isEmpty()) {
            throw new Unreadable();
        }
        List<Reading> elements = rows.stream()
                .flatMap(row -> Stream.of(row.split("&", -1)))
                .map(Readings::element)
                .toList();
        int columns = elements.size() / rows.size();
        if (rows.stream().anyMatch(row -> row.split("&", -1).length != columns)) {
            throw new Unreadable();
        }
        return new Several(Several.MATRIX + " " + rows.size() + " x " + columns, elements);
    }

    private static Reading element(String latex) {
        Matcher percent = PERCENT.matcher(latex);
        if (percent.matches()) {
            Quotient number = LatexExpression.read(percent.group(1), Dialect.MATH_VERIFY);
            if (!number.isNumber()) {
                throw new Unreadable();
            }
            return new Expression(number.hundredth());
        }
        return new Expression(LatexExpression.read(latex, Dialect.MATH_VERIFY));
    }

    /** Returns the brackets around all of a text; empty if there are none. */
    private static String brackets(String text) {
        String open =
                text.startsWith("\\{") ? "{" : text.startsWith("(") || text.startsWith("[") ? text.substring(0, 1) : "";
        String close = text.endsWith("\\}")
                ? "}"
                : text.endsWith(")") || text.endsWith("]") ? text.substring(text.length() - 1) : "";
        boolean set = open.equals("{") && close.equals("}");
        boolean range = !open.isEmpty() && !close.isEmpty() && !open.equals("{") && !close.equals("}");
        return (set || range) && encloses(text) ? open + close : "";
    }

    private static boolean encloses(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += Brackets.turn(text.charAt(i));
            if (depth == 0 && i < text.length() - 1) {
                return false;
            }
        }
        return depth == 0;
    }

    /** Splits at a character that stands in no brackets. */
    static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += Brackets.turn(text.charAt(i));
            if (text.charAt(i) == separator && depth == 0) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
