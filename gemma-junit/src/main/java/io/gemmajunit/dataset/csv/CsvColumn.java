package io.gemmajunit.dataset.csv;

import io.gemmajunit.dataset.column.BadValueException;
import io.gemmajunit.dataset.column.ColumnType;
import io.gemmajunit.dataset.column.ColumnType.Kind;
import io.gemmajunit.dataset.column.PlainNumbers;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the type of a column of a table by its cells, as pandas does, and gives cells that type. */
final class CsvColumn {

    private static final Pattern TRUE = Pattern.compile("true", Pattern.CASE_INSENSITIVE);
    private static final Pattern FALSE = Pattern.compile("false", Pattern.CASE_INSENSITIVE);
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);

    private final CsvDialect dialect;
    private final AbsentCells absentCells;
    private final Pattern whole;
    private boolean absent;
    private boolean present;
    private boolean truths = true;
    private boolean wholes = true;
    private boolean reals = true;
    private boolean negative;
    private boolean unsigned;
    private boolean tooBig;

    /** Whether a cell is neither a whole number nor begins with a minus, which pandas looks no further behind. */
    private boolean strange;

    CsvColumn(CsvDialect dialect) {
        this.dialect = dialect;
        this.absentCells = new AbsentCells(dialect);
        String digits =
                dialect.thousands() == '\0' ? "\\d+" : "\\d[\\d" + Pattern.quote("" + dialect.thousands()) + "]*";
        this.whole = Pattern.compile("\\s*[+-]?" + digits + "\\s*");
    }

    /** Takes a cell into account. */
    void see(String cell) {
        if (absentCells.contains(cell)) {
            absent = true;
            return;
        }
        present = true;
        truths = truths && (TRUE.matcher(cell).matches() || FALSE.matcher(cell).matches());
        boolean isWhole = (wholes || !strange) && whole.matcher(cell).matches();
        if (wholes && isWhole) {
            negative |= CsvNumber.trimmed(cell).startsWith("-");
            seeWhole(whole(cell));
        } else {
            wholes = false;
            strange = strange || !isWhole && !CsvNumber.trimmed(cell).startsWith("-");
        }
        reals = reals && CsvNumber.of(cell, dialect) != null;
    }

    private void seeWhole(BigInteger value) {
        unsigned |= value.bitLength() == Long.SIZE && value.signum() > 0;
        tooBig |= value.bitLength() > Long.SIZE || value.compareTo(LEAST) < 0;
    }

    /**
     * Returns the type, once all cells have been seen.
     *
     * @throws BadValueException if pandas has a type for them that Arrow has not
     */
    ColumnType type() {
        if (!present) {
            return ColumnType.of(absentCells.areNone() ? Kind.TEXT : Kind.REAL);
        }
        if (wholes && tooBig) {
            throw new BadValueException("holds a whole number of more than 64 bits");
        }
        // An overflow at the first cells, before others tell that not all are whole, makes pandas give up on numbers.
        if (tooBig || isConflict()) {
            return ColumnType.of(Kind.TEXT);
        }
        if (wholes) {
            return ColumnType.of(absent ? Kind.REAL : unsigned ? Kind.UNSIGNED : Kind.WHOLE);
        }
        return ColumnType.of(reals ? Kind.REAL : truths ? Kind.TRUTH : Kind.TEXT);
    }

    /** A number above those with a sign leaves no room for one with a sign, nor for none. */
    private boolean isConflict() {
        return unsigned && !strange && (absent || negative || !wholes);
    }

    /** Returns the value of a cell in a column of that type: null, a truth value, a number or a text. */
    @Nullable
    Object value(ColumnType type, String cell) {
        if (absentCells.contains(cell) && !(type.kind() == Kind.TEXT && present && (wholes || isConflict()))) {
            return null;
        }
        return switch (type.kind()) {
            case WHOLE, UNSIGNED -> PlainNumbers.narrow(whole(cell));
            case REAL -> wholes ? amongAbsent(whole(cell)) : absentCells.unlessAbsent(CsvNumber.of(cell, dialect));
            case TRUTH -> TRUE.matcher(cell).matches();
            default -> cell;
        };
    }

    /** The least whole number is what pandas marks absent ones with. */
    private static @Nullable Double amongAbsent(BigInteger whole) {
        return whole.equals(LEAST) ? null : (Double) whole.doubleValue();
    }

    private BigInteger whole(String cell) {
        String digits = CsvNumber.trimmed(cell).replace(String.valueOf(dialect.thousands()), "");
        return new BigInteger(digits.length() > 64 ? digits.substring(0, 64) : digits);
    }
}
