package io.gemmajunit.dataset.column;

import io.gemmajunit.dataset.DatasetException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An open file, read in batches as large as those of Hugging Face datasets, for types may differ between them. */
public interface Batches extends AutoCloseable {

    /**
     * Returns the next batch, or null after the last.
     *
     * @throws DatasetException if what follows in the file are no rows
     */
    @Nullable
    Batch next() throws IOException;

    /** Returns the number, from 1, of the line on which the row read last begins or ends; 0 where that is not known. */
    long line();

    /** Returns whether each row is a line of its own. */
    default boolean isLineByLine() {
        return false;
    }

    @Override
    void close();
}
