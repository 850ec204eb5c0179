package io.gemmajunit.dataset.csv;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a table in text is written, in the terms of pandas.read_csv.
 *
 * @param separator between cells; null for a comma, or a tab in a file named {@code .tsv}
 * @param quote around cells with separators or line breaks; 0 for none
 * @param doublesQuotes whether two quotes within a quoted cell stand for one
 * @param escape before a character that stands for itself; 0 for none
 * @param skipsSpace whether blanks behind a separator do not count
 * @param hasHeader whether the first line names the columns
 * @param names of the columns; null if the first line or, without one, numbers name them
 * @param absent cells that count as absent
 * @param decimal the decimal point
 * @param thousands what may stand between digits; 0 for nothing
 */
public record CsvDialect(
        @Nullable Character separator,
        char quote,
        boolean doublesQuotes,
        char escape,
        boolean skipsSpace,
        boolean hasHeader,
        @Nullable List<String> names,
        Set<String> absent,
        char decimal,
        char thousands) {

    /** What pandas treats as absent (pandas.read_csv, na_values). */
    public static final Set<String> ABSENT = Set.of(
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

    /** The defaults of pandas. */
    public static final CsvDialect STANDARD =
            new CsvDialect(null, '"', true, '\0', false, true, null, ABSENT, '.', '\0');

    public CsvDialect {
        names = names == null ? null : List.copyOf(names);
        absent = Set.copyOf(absent);
    }
}
