package io.gemmajunit.task.hook.math;

import io.gemmajunit.task.hook.math.Reading.Equation;
import io.gemmajunit.task.hook.math.Reading.Expression;
import io.gemmajunit.task.hook.math.Reading.Several;
import io.gemmajunit.task.hook.math.Reading.Word;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * Whether Math-Verify 0.8 holds two answers for equal. Numbers, roots and polynomials are compared exactly; where one
 * number is a decimal, both are rounded to six places.
 */
final class Equality {

    private static final int PLACES = 6;

    private Equality() {}

    /**
     * Compares an answer with the right one.
     *
     * @param right which decides whether an equation counts for what stands on its right side
     */
    static Verdict of(Reading right, Reading answer) {
        if (answer instanceof Equation equation && !(right instanceof Equation)) {
            return right instanceof Reading.Other ? Verdict.UNKNOWN : of(right, equation.right());
        }
        if (right instanceof Equation equation && !(answer instanceof Equation)) {
            return equation.isAssignment() && !(answer instanceof Reading.Other)
                    ? of(equation.right(), answer)
                    : Verdict.UNKNOWN;
        }
        if (right instanceof Equation one && answer instanceof Equation other) {
            boolean same = one.left().isEqualTo(other.left()) && of(one.right(), other.right()) == Verdict.EQUAL;
            return same ? Verdict.EQUAL : Verdict.UNKNOWN;
        }
        if (right instanceof Several one) {
            return several(one, answer);
        }
        if (answer instanceof Several other) {
            return several(other, right);
        }
        if (right instanceof Word one) {
            return word(one, answer);
        }
        if (answer instanceof Word other) {
            return word(other, right);
        }
        return right instanceof Expression one && answer instanceof Expression other
                ? values(one.value(), other.value())
                : Verdict.UNKNOWN;
    }

    private static Verdict word(Word word, Reading other) {
        if (other instanceof Word second) {
            boolean same = word.word().equalsIgnoreCase(second.word());
            boolean plain = word.word().chars().allMatch(Character::isLetter)
                    && word.word().length() > 1;
            return same && !plain ? Verdict.UNKNOWN : Verdict.of(same);
        }
        return other instanceof Expression expression && expression.value().isNumber()
                ? Verdict.DIFFERENT
                : Verdict.UNKNOWN;
    }

    private static Verdict values(Quotient one, Quotient other) {
        if (one.hasText() || other.hasText()) {
            return one.hasText() && other.hasText() ? Verdict.UNKNOWN : Verdict.DIFFERENT;
        }
        if (!one.isDecimal() && !other.isDecimal()) {
            return Verdict.of(one.isEqualTo(other));
        }
        if (!one.isNumber() || !other.isNumber()) {
            return Verdict.UNKNOWN;
        }
        if (one.isEqualTo(other)) {
            return Verdict.EQUAL;
        }
        BigDecimal distance = decimal(one).subtract(decimal(other)).abs();
        if (distance.compareTo(BigDecimal.ONE.movePointLeft(PLACES).multiply(BigDecimal.valueOf(1.1))) > 0) {
            return Verdict.DIFFERENT;
        }
        boolean whole = one.number().isInteger() || other.number().isInteger();
        return whole || isNearTie(one) || isNearTie(other)
                ? Verdict.UNKNOWN
                : Verdict.of(rounded(one).compareTo(rounded(other)) == 0);
    }

    private static BigDecimal decimal(Quotient value) {
        return new BigDecimal(value.number().over())
                .divide(new BigDecimal(value.number().under()), MathContext.DECIMAL128);
    }

    private static BigDecimal rounded(Quotient value) {
        return decimal(value).setScale(PLACES, RoundingMode.HALF_EVEN);
    }

    private static boolean isNearTie(Quotient value) {
        BigDecimal error = decimal(value).subtract(rounded(value)).abs().movePointRight(PLACES);
        return error.subtract(new BigDecimal("0.5")).abs().compareTo(new BigDecimal("0.0001")) < 0;
    }

    private static Verdict several(Several one, Reading other) {
        if (!(other instanceof Several second)) {
            boolean differs = other instanceof Expression && (one.isMatrix() || !hasRepeats(one));
            return differs ? Verdict.DIFFERENT : Verdict.UNKNOWN;
        }
        if (!one.brackets().equals(second.brackets())) {
            return one.isMatrix() && second.isMatrix() ? Verdict.DIFFERENT : Verdict.UNKNOWN;
        }
        if (one.isSet()) {
            return sets(one, second);
        }
        if (one.elements().size() != second.elements().size()) {
            return one.elements().size() > 2 && second.elements().size() > 2 ? Verdict.DIFFERENT : Verdict.UNKNOWN;
        }
        Verdict verdict = Verdict.EQUAL;
        for (int i = 0; i < one.elements().size(); i++) {
            Reading a = one.elements().get(i);
            Reading b = second.elements().get(i);
            verdict = verdict.and(() -> of(a, b));
        }
        boolean mayBeEmpty = "[)(]".contains(one.brackets());
        return verdict == Verdict.DIFFERENT && mayBeEmpty ? Verdict.UNKNOWN : verdict;
    }

    /** Sets of different expressions are equal if each has an equal one in the other. */
    private static Verdict sets(Several one, Several other) {
        if (hasRepeats(one) || hasRepeats(other)) {
            return Verdict.UNKNOWN;
        }
        Verdict verdict = Verdict.of(one.elements().size() == other.elements().size());
        for (Reading element : one.elements()) {
            verdict = verdict.and(() -> isIn(element, other.elements()));
        }
        return verdict;
    }

    private static Verdict isIn(Reading element, List<Reading> elements) {
        Verdict verdict = Verdict.DIFFERENT;
        for (Reading each : elements) {
            verdict = verdict.or(() -> of(element, each));
        }
        return verdict;
    }

    private static boolean hasRepeats(Several several) {
        List<Reading> elements = several.elements();
        for (int i = 0; i < elements.size(); i++) {
            if (isIn(elements.get(i), elements.subList(0, i)) != Verdict.DIFFERENT) {
                return true;
            }
        }
        return false;
    }
}
