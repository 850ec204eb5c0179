package io.gemmajunit.python.script.module;

import io.gemmajunit.python.Ints;
import io.gemmajunit.python.Numbers;
import io.gemmajunit.python.PythonException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sums without rounding, as {@code math.fsum} and {@code statistics} have them. */
final class ExactSums {

    /** Digits of quotients and roots before they are rounded to a double. */
    private static final MathContext DIGITS = new MathContext(60, RoundingMode.HALF_EVEN);

    private ExactSums() {}

    private static BigDecimal exact(@Nullable Object number) {
        if (number != null && Ints.isIntegral(number)) {
            return new BigDecimal(Ints.big(number));
        }
        double value = number instanceof Double plain ? plain : Numbers.toFloat(number);
        if (!Double.isFinite(value)) {
            throw PythonException.unsupported("an exact sum of numbers that are infinite, or none, is not there");
        }
        return new BigDecimal(value);
    }

    private static BigDecimal total(List<@Nullable Object> numbers) {
        BigDecimal total = BigDecimal.ZERO;
        for (Object each : numbers) {
            total = total.add(exact(each));
        }
        return total;
    }

    static Object sum(List<@Nullable Object> numbers) {
        return total(numbers).doubleValue();
    }

    /** A whole number if all are, and it is one. */
    static Object mean(List<@Nullable Object> numbers) {
        BigDecimal total = total(numbers);
        BigDecimal count = BigDecimal.valueOf(numbers.size());
        boolean areWhole = numbers.stream().allMatch(each -> each != null && Ints.isIntegral(each));
        return areWhole && total.remainder(count).signum() == 0
                ? Ints.of(total.divideToIntegralValue(count).toBigIntegerExact())
                : total.divide(count, DIGITS).doubleValue();
    }

    /** Returns the root of the mean squared distance from the mean, over that many. */
    static Object deviation(List<@Nullable Object> numbers, int over) {
        return spread(numbers, over).sqrt(DIGITS).doubleValue();
    }

    /** A whole number if all are, and it is one. */
    static Object variance(List<@Nullable Object> numbers, int over) {
        BigDecimal spread = spread(numbers, over);
        boolean areWhole = numbers.stream().allMatch(each -> each != null && Ints.isIntegral(each));
        return areWhole && spread.stripTrailingZeros().scale() <= 0
                ? Ints.of(spread.toBigIntegerExact())
                : spread.doubleValue();
    }

    private static BigDecimal spread(List<@Nullable Object> numbers, int over) {
        BigDecimal count = BigDecimal.valueOf(numbers.size());
        BigDecimal total = total(numbers);
        BigDecimal squares = BigDecimal.ZERO;
        for (Object each : numbers) {
            BigDecimal number = exact(each);
            squares = squares.add(number.multiply(number));
        }
        BigDecimal spread = squares.multiply(count).subtract(total.multiply(total));
        return spread.divide(count.multiply(BigDecimal.valueOf(over)), DIGITS);
    }
}
