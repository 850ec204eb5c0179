package io.gemmajunit.dataset.file;

import io.gemmajunit.dataset.DatasetException;
import io.gemmajunit.dataset.column.RowSource;
import io.gemmajunit.dataset.column.SettledColumns;
import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.Lines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file of training data, one at a time and as they are written: columns have no types, and a row may have
 * other columns than those before it. Formats are those of {@link DataFile}, and plain text, {@code .txt}, in parts
 * that overlap. Memory does not grow with the file.
 */
public final class WrittenRows implements AutoCloseable {

    private final Path file;
    private final RowSource source;
    private long row;

    private WrittenRows(Path file, RowSource source) {
        this.file = file;
        this.source = source;
    }

    /**
     * Opens a file.
     *
     * @throws DatasetException if it is absent, no regular file, or of another format
     */
    public static WrittenRows open(Path file) {
        if (!Files.exists(file)) {
            throw new DatasetException("There is no file " + file + " of training data; correct the path.");
        }
        DataFormat format = DataFormat.ofTraining(file);
        try {
            InputFiles.requireRegular(file);
            if (format == null) {
                throw new DatasetException("The file " + file
                        + " cannot be read as training data; its name must end in .parquet, .arrow, .json, .jsonl, .csv, .tsv or .txt,"
                        + " with .gz behind if it is compressed.");
            }
            return new WrittenRows(
                    file,
                    format == DataFormat.TEXT
                            ? new TextWindows(new Lines(Lines.utf8(InputFiles.open(file))))
                            : format.open(file, RowFormat.BY_NAME, SettledColumns.untyped()));
        } catch (IOException e) {
            throw DataFile.unreadable(file, e);
        }
    }

    /**
     * Returns the next row, or null after the last. Values are as of {@link DataFile}, but numbers of text formats are
     * not numbers.
     *
     * @throws DatasetException if what follows in the file is no row
     */
    public @Nullable Map<String, @Nullable Object> next() {
        try {
            Map<String, @Nullable Object> next = source.next();
            row += next == null ? 0 : 1;
            return next;
        } catch (IOException e) {
            throw DataFile.unreadable(file, e);
        }
    }

    /** Returns how many rows have been read. */
    public long row() {
        return row;
    }

    /** Returns the number, from 1, of the line of the row read last; 0 where rows have none. */
    public long line() {
        return source.line();
    }

    /** Returns whether each row is a line of its own, as in JSON lines. */
    public boolean isLineByLine() {
        return source.isLineByLine();
    }

    @Override
    public void close() {
        source.close();
    }
}
