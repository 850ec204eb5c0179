package io.gemmajunit.task.hook.math;

import io.gemmajunit.task.hook.math.Reading.Expression;
import io.gemmajunit.task.hook.math.Reading.Other;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A sum of numbers as Python has it, with {@code ^} for powers. */
final class PythonSum {

    /** Numbers without leading zeros, with an operator between any two. */
    private static final Pattern NUMBERS = Pattern.compile(
            "\\s*[-+(\\s]*(?:0|[1-9]\\d*)(?:\\.\\d+)?[)\\s]*(?:[-+*/][-+(\\s]*(?:0|[1-9]\\d*)(?:\\.\\d+)?[)\\s]*)*");

    /** A longer sum would need more stack than the regular expression has, and is no answer. */
    private static final int LONGEST = 1000;

    private static final Pattern TWO_NUMBERS = Pattern.compile("[\\d.)]\\s+[\\d.(]|\\d\\(|\\)\\d");
    private static final Pattern DANGLING = Pattern.compile("[-+*/^(]\\s*$");

    private PythonSum() {}

    /** Returns what it comes to; null if it is not Python. */
    static @Nullable Reading read(String sum) {
        String text = sum.replace('\n', ' ');
        if (DANGLING.matcher(text).find() || !isBalanced(text)) {
            return null;
        }
        if (text.length() > LONGEST
                || !NUMBERS.matcher(text).matches()
                || TWO_NUMBERS.matcher(text).find()) {
            return new Other();
        }
        try {
            Quotient value = LatexExpression.read(text, Dialect.SYMPY);
            return value.isDecimal() ? new Other() : new Expression(value);
        } catch (Unreadable e) {
            return new Other();
        }
    }

    private static boolean isBalanced(String text) {
        int depth = 0;
        for (char c : text.toCharArray()) {
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth < 0) {
                return false;
            }
        }
        return depth == 0;
    }
}
