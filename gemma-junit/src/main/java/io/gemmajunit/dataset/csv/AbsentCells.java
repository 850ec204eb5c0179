package io.gemmajunit.dataset.csv;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which cells count as absent: those that a dialect names, and, as in pandas, those that mean the same numbers. */
final class AbsentCells {

    private final Set<String> texts = new HashSet<>();
    private final Set<Double> numbers = new HashSet<>();

    AbsentCells(CsvDialect dialect) {
        dialect.absent().forEach(this::add);
    }

    private void add(String text) {
        texts.add(text);
        Double number = CsvNumber.of(text, CsvDialect.STANDARD);
        if (number == null) {
            return;
        }
        numbers.add(unsigned(number));
        if (number == Math.rint(number) && !number.isInfinite()) {
            String whole = new BigDecimal(number).toBigInteger().toString();
            texts.add(whole);
            texts.add(whole + ".0");
        }
    }

    boolean areNone() {
        return texts.isEmpty();
    }

    boolean contains(String cell) {
        return texts.contains(cell);
    }

    /** Returns a number of a column of fractions; null if it is absent, however it is written. */
    @Nullable
    Double unlessAbsent(@Nullable Double number) {
        return number == null || numbers.contains(unsigned(number)) ? null : number;
    }

    /** Returns a number whose nought has no sign. */
    private static double unsigned(double number) {
        return number + 0.0;
    }
}
