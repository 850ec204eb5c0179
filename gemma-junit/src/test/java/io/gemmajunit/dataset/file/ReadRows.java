package io.gemmajunit.dataset.file;

import io.gemmajunit.dataset.Dataset;
import io.gemmajunit.dataset.csv.CsvDialect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of files that stand for themselves, in the format that their names tell. */
public final class ReadRows {

    private ReadRows() {}

    /** @param field of JSON files that has the rows; null for the files as a whole */
    public static Dataset of(List<Path> files, @Nullable String field, int limit) {
        return new RowFiles(files, List.of(), inField(field)).read(limit);
    }

    static RowFormat inField(@Nullable String field) {
        return new RowFormat(null, field, CsvDialect.STANDARD, TextSplit.LINE, Map.of());
    }
}
