package io.gemmajunit.dataset.column;

import io.gemmajunit.dataset.DatasetException;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An open file from which rows are read one by one. */
public interface RowSource extends AutoCloseable {

    /**
     * Returns the next row, or null after the last.
     *
     * @throws DatasetException if what follows in the file is no row
     */
    @Nullable
    Map<String, @Nullable Object> next() throws IOException;

    /** Returns the line, from 1, of the row read last; 0 where rows have none of their own. */
    default long line() {
        return 0;
    }

    /** Returns whether each row is a line of its own. */
    default boolean isLineByLine() {
        return false;
    }

    @Override
    void close();
}
