package io.gemmajunit.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table in text, whose first line names the columns. A column has the narrowest type that all its cells fit, as in
 * pandas, with which Hugging Face datasets reads such files; only whole numbers stay whole where cells are absent.
 */
final class CsvRows implements RowSource {

    private final CsvRecords records;
    private final List<String> header;
    private final List<CsvColumn> columns;

    private CsvRows(CsvRecords records, List<String> header, List<CsvColumn> columns) {
        this.records = records;
        this.header = header;
        this.columns = columns;
    }

    /** Reads the file once for the types of its columns, and opens it anew for its rows. */
    static CsvRows open(Path file, char separator) throws IOException {
        List<CsvColumn> columns = new ArrayList<>();
        try (CsvRecords records = new CsvRecords(file, separator)) {
            List<String> header = header(file, records);
            header.forEach(name -> columns.add(new CsvColumn()));
            for (List<String> cells = records.next(); cells != null; cells = records.next()) {
                requireWidth(file, records.line(), cells, header);
                for (int i = 0; i < cells.size(); i++) {
                    columns.get(i).see(cells.get(i));
                }
            }
        }
        CsvRecords records = new CsvRecords(file, separator);
        return new CsvRows(records, header(file, records), columns);
    }

    private static List<String> header(Path file, CsvRecords records) throws IOException {
        List<String> header = records.next();
        if (header == null) {
            throw new DatasetException("The file " + file + " is empty; its first line must name the columns.");
        }
        if (header.stream().distinct().count() < header.size()) {
            throw new DatasetException("The file " + file + " names a column twice in its first line: "
                    + String.join(", ", header) + "; rename one.");
        }
        return header;
    }

    private static void requireWidth(Path file, int line, List<String> cells, List<String> header) {
        if (cells.size() != header.size()) {
            throw new DatasetException("The row that ends on line " + line + " of " + file + " has " + cells.size()
                    + (cells.size() == 1 ? " cell" : " cells") + ", but the first line names " + header.size()
                    + " columns; correct it, or put cells that hold separators into quotes.");
        }
    }

    @Override
    public @Nullable Map<String, @Nullable Object> next() throws IOException {
        List<String> cells = records.next();
        if (cells == null) {
            return null;
        }
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            row.put(header.get(i), columns.get(i).value(cells.get(i)));
        }
        return row;
    }

    @Override
    public void close() {
        Utf8.close(records);
    }
}
