package io.gemmajunit.dataset;

import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the type of a column by its cells, and gives cells that type. */
final class CsvColumn {

    /** What pandas 2 takes for absent (pandas.read_csv, na_values). */
    private static final Set<String> ABSENT = Set.of(
            "",
            "#N/A",
            "#N/A N/A",
            "#NA",
            "-1.#IND",
            "-1.#QNAN",
            "-NaN",
            "-nan",
            "1.#IND",
            "1.#QNAN",
            "<NA>",
            "N/A",
            "NA",
            "NULL",
            "NaN",
            "None",
            "n/a",
            "nan",
            "null");

    private static final Set<String> TRUE = Set.of("True", "TRUE", "true");
    private static final Set<String> FALSE = Set.of("False", "FALSE", "false");
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");
    private static final Pattern REAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private boolean absent;
    private boolean truths = true;
    private boolean wholes = true;
    private boolean reals = true;

    /** Takes a cell into account. */
    void see(String cell) {
        if (ABSENT.contains(cell)) {
            absent = true;
            return;
        }
        truths &= TRUE.contains(cell) || FALSE.contains(cell);
        wholes &= WHOLE.matcher(cell).matches();
        reals &= REAL.matcher(cell).matches();
    }

    /** Returns the value of a cell, once all have been seen: null, a boolean, a number or a text. */
    @Nullable
    Object value(String cell) {
        if (ABSENT.contains(cell)) {
            return null;
        }
        if (truths && !absent) {
            return TRUE.contains(cell);
        }
        if (wholes) {
            return PlainNumbers.narrow(new BigInteger(cell));
        }
        return reals ? (Object) Double.valueOf(cell) : cell;
    }
}
