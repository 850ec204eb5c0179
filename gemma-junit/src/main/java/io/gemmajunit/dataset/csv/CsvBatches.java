package io.gemmajunit.dataset.csv;

import io.gemmajunit.dataset.DatasetException;
import io.gemmajunit.dataset.column.BadValueException;
import io.gemmajunit.dataset.column.Batch;
import io.gemmajunit.dataset.column.Batches;
import io.gemmajunit.dataset.column.ColumnType;
import io.gemmajunit.dataset.column.SettledColumns;
import io.gemmajunit.input.InputFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table in text. A column has the narrowest type that its cells fit, as in pandas, with which Hugging Face
 * datasets reads such files; a whole number is a fraction where others are absent. A row may be shorter than the first
 * line; what it lacks is null.
 */
public final class CsvBatches implements Batches {

    /** Rows of a batch in Hugging Face datasets. */
    private static final int BATCH = 10_000;

    private final Path file;
    private final CsvDialect dialect;
    private final CsvRecords records;
    private final SettledColumns settled;
    private @Nullable List<String> names;
    private @Nullable DatasetException behind;

    public CsvBatches(Path file, BufferedReader text, CsvDialect dialect, char separator, SettledColumns settled) {
        this.settled = settled;
        this.file = file;
        this.dialect = dialect;
        this.records = new CsvRecords(file, text, dialect, separator);
    }

    @Override
    public @Nullable Batch next() throws IOException {
        if (behind != null) {
            throw behind;
        }
        Deque<List<String>> rows = new ArrayDeque<>();
        List<String> columns = names == null ? start(rows) : names;
        names = columns;
        try {
            while ((rows.isEmpty() || !settled.isFull(rows.size(), BATCH)) && read(columns, rows)) {
                // Nothing to do but to read.
            }
        } catch (DatasetException e) {
            behind = e;
        }
        if (rows.isEmpty()) {
            if (behind != null) {
                throw behind;
            }
            return null;
        }
        return typed(columns, rows);
    }

    private boolean read(List<String> columns, Deque<List<String>> rows) throws IOException {
        List<String> cells = records.next();
        if (cells == null) {
            return false;
        }
        add(columns, cells, rows);
        return true;
    }

    private void add(List<String> columns, List<String> cells, Deque<List<String>> rows) {
        if (cells.size() > columns.size()) {
            throw new DatasetException("The row that ends on line " + records.line() + " of " + file + " has "
                    + cells.size() + " cells, but there are " + columns.size()
                    + " columns; correct it, or put cells that hold separators into quotes.");
        }
        rows.add(cells);
    }

    /** Returns the names of the columns. */
    private List<String> start(Deque<List<String>> rows) throws IOException {
        List<String> first = records.next();
        if (first == null) {
            throw new DatasetException("The file " + file + " is empty; its first line must name the columns.");
        }
        List<String> own = dialect.names();
        if (own != null && dialect.hasHeader() && own.size() > first.size()) {
            throw new DatasetException("The first line of " + file + " has " + first.size() + " cells where "
                    + own.size() + " names of columns are given; give as many.");
        }
        List<String> columns = own != null
                ? own
                : dialect.hasHeader()
                        ? distinct(first)
                        : IntStream.range(0, first.size())
                                .mapToObj(String::valueOf)
                                .toList();
        if (!dialect.hasHeader()) {
            add(columns, first, rows);
        }
        return columns;
    }

    /** Names that occur twice get a number, those that are missing too, as in pandas, whose missing ones come last. */
    private static List<String> distinct(List<String> header) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            names.add(header.get(i).isEmpty() ? "Unnamed: " + i : header.get(i));
        }
        Set<String> taken = new HashSet<>(names);
        Map<String, Integer> counts = new HashMap<>();
        for (boolean missing : new boolean[] {false, true}) {
            for (int i = 0; i < names.size(); i++) {
                if (header.get(i).isEmpty() == missing) {
                    names.set(i, free(names.get(i), taken, counts));
                }
            }
        }
        return names;
    }

    /** @param counts how many numbers each name has used up */
    private static String free(String name, Set<String> taken, Map<String, Integer> counts) {
        int count = counts.getOrDefault(name, 0);
        String free = name;
        while (count > 0) {
            counts.put(name, count + 1);
            free = name + "." + count;
            count = taken.contains(free) ? count + 1 : counts.getOrDefault(free, 0);
        }
        taken.add(free);
        counts.put(free, count + 1);
        return free;
    }

    private Batch typed(List<String> columns, Deque<List<String>> rows) {
        if (!settled.findsTypes()) {
            return untyped(columns, rows.remove());
        }
        Map<String, ColumnType> types = new LinkedHashMap<>();
        List<CsvColumn> cells = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            CsvColumn column = new CsvColumn(dialect);
            cells.add(column);
            if (settled.areAsWritten(columns.get(i))) {
                types.put(columns.get(i), ColumnType.of(ColumnType.Kind.TEXT));
                continue;
            }
            for (List<String> row : rows) {
                column.see(i < row.size() ? row.get(i) : "");
            }
            try {
                types.put(columns.get(i), column.type());
            } catch (BadValueException e) {
                throw new DatasetException(
                        "The column " + columns.get(i) + " of " + file + " " + e.getMessage() + "; write it as a text.",
                        e);
            }
        }
        return Batch.of(types, rows, row -> row(types, cells, row));
    }

    private static Batch untyped(List<String> columns, List<String> cells) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            row.put(columns.get(i), cells.get(i));
        }
        return new Batch(Map.of(), List.of(row).iterator());
    }

    private static Map<String, @Nullable Object> row(
            Map<String, ColumnType> types, List<CsvColumn> columns, List<String> cells) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        types.forEach((name, type) -> {
            int i = row.size();
            row.put(name, columns.get(i).value(type, i < cells.size() ? cells.get(i) : ""));
        });
        return row;
    }

    @Override
    public long line() {
        return records.line();
    }

    @Override
    public void close() {
        InputFiles.close(records);
    }
}
