package io.gemmajunit.dataset.file;

import io.gemmajunit.dataset.column.StatedType;
import io.gemmajunit.dataset.csv.CsvDialect;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of files are read, as far as the names of the files do not say it.
 *
 * @param kind null if the name of each file tells
 * @param field of JSON files that has the rows; null for the files as a whole
 * @param csv how tables in text are written
 * @param text what is a row of a plain text
 * @param types of columns that the card of the dataset states
 */
public record RowFormat(
        @Nullable Kind kind, @Nullable String field, CsvDialect csv, TextSplit text, Map<String, StatedType> types) {

    /** What the name of each file tells. */
    public static final RowFormat BY_NAME = new RowFormat(null, null, CsvDialect.STANDARD, TextSplit.LINE, Map.of());

    /** The kinds of files, by the names that Hugging Face datasets has for those who read them. */
    public enum Kind {
        JSON,
        CSV,
        PARQUET,
        ARROW,
        TEXT;

        /** Returns the kind of that name, or null if there is none. */
        public static @Nullable Kind of(String name) {
            for (Kind kind : values()) {
                if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return kind;
                }
            }
            return null;
        }
    }

    /** Returns the same with types of columns. */
    public RowFormat withTypes(Map<String, StatedType> stated) {
        return new RowFormat(kind, field, csv, text, stated);
    }
}
