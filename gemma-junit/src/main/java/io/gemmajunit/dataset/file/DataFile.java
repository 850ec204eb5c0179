package io.gemmajunit.dataset.file;

import io.gemmajunit.dataset.DatasetException;
import io.gemmajunit.dataset.column.RowSource;
import io.gemmajunit.dataset.column.SettledColumns;
import io.gemmajunit.dataset.csv.CsvBatches;
import io.gemmajunit.dataset.csv.CsvDialect;
import io.gemmajunit.input.ReadFault;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of rows: Parquet, Arrow, JSON, JSON lines, CSV and TSV, each also compressed by gzip.
 *
 * <p>The name of the file says which it is: {@code .parquet}, {@code .arrow}, {@code .json}, {@code .jsonl} or {@code
 * .ndjson}, {@code .csv}, {@code .tsv}, with {@code .gz} behind if compressed. A value has the type of its column, as
 * in a table of Arrow. Values are strings, booleans, numbers, null, and lists and maps of these. Whole numbers are
 * {@link Integer} where they fit, then {@link Long}, then {@link java.math.BigInteger}; a decimal is a {@link
 * java.math.BigDecimal}, a date or time a {@link io.gemmajunit.python.PyTime}; bytes are a read-only {@link
 * java.nio.ByteBuffer}.
 */
public final class DataFile {

    private DataFile() {}

    /** Returns whether the name of this file is one that can be read. */
    public static boolean isReadable(Path file) {
        return DataFormat.of(file) != null;
    }

    /**
     * Returns the rows in the order of the file. They are read as the stream is consumed, so that memory does not grow
     * with the file; close the stream if it is not consumed to its end.
     *
     * @throws DatasetException here or while the stream is consumed: if the file is missing, is cut off, or does not
     *     hold rows in the format that its name says
     */
    public static Stream<Map<String, @Nullable Object>> rows(Path file) {
        return rows(file, RowFormat.BY_NAME, new SettledColumns(Map.of()));
    }

    /**
     * As {@link #rows(Path)}, of a table in text with this between its cells.
     *
     * @param text of the file
     */
    public static Stream<Map<String, @Nullable Object>> rows(Path file, BufferedReader text, char separator) {
        var settled = new SettledColumns(Map.of());
        return rows(
                file,
                new TypedRows(file, new CsvBatches(file, text, CsvDialect.STANDARD, separator, settled), settled));
    }

    /** As {@link #rows(Path)}, read in this format, from a file of a dataset whose first rows settle the columns. */
    static Stream<Map<String, @Nullable Object>> rows(Path file, RowFormat format, SettledColumns settled) {
        if (!Files.exists(file)) {
            throw new DatasetException(
                    "There is no file " + file + " to read benchmark rows from; put it there or correct the path.");
        }
        return rows(file, open(file, format, settled));
    }

    private static Stream<Map<String, @Nullable Object>> rows(Path file, RowSource source) {
        return StreamSupport.stream(new Rows(file, source), false).onClose(source::close);
    }

    private static RowSource open(Path file, RowFormat wanted, SettledColumns settled) {
        DataFormat format = DataFormat.of(file, wanted.kind());
        if (format == null) {
            throw new DatasetException("The file " + file
                    + " cannot be read as benchmark rows; its name must end in .parquet, .arrow, .json, .jsonl, .csv or .tsv,"
                    + " with .gz behind if it is compressed.");
        }
        try {
            return format.open(file, wanted, settled);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static DatasetException unreadable(Path file, IOException e) {
        if (e instanceof EOFException) {
            return new DatasetException("The file " + file + " is cut off; fetch it again.", e);
        }
        if (e instanceof ZipException) {
            return new DatasetException("The file " + file + " is not compressed by gzip, as its name says.", e);
        }
        return new DatasetException(ReadFault.sentence("The file " + file, e), e);
    }

    /** Closes the file as soon as there are no more rows, or one cannot be read. */
    private static final class Rows extends Spliterators.AbstractSpliterator<Map<String, @Nullable Object>> {

        private final Path file;
        private final RowSource source;
        private boolean atEnd;

        Rows(Path file, RowSource source) {
            super(Long.MAX_VALUE, ORDERED | NONNULL | IMMUTABLE);
            this.file = file;
            this.source = source;
        }

        @Override
        public boolean tryAdvance(Consumer<? super Map<String, @Nullable Object>> action) {
            Map<String, @Nullable Object> row = atEnd ? null : read();
            atEnd = row == null;
            if (row != null) {
                action.accept(row);
            }
            return row != null;
        }

        private @Nullable Map<String, @Nullable Object> read() {
            boolean kept = false;
            try {
                Map<String, @Nullable Object> row = source.next();
                kept = row != null;
                return row;
            } catch (IOException e) {
                throw unreadable(file, e);
            } finally {
                if (!kept) {
                    source.close();
                }
            }
        }
    }
}
