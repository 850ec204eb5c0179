package io.gemmajunit.checkpoint;

import java.io.IOException;
import java.util.List;

/** How the numbers of a tensor come from stored bytes that are not its elements. Equal encodings give equal numbers. */
public interface Encoding {

    /** Returns the name of the scheme, for example {@code Q4_K}. */
    String label();

    /** Returns whether the numbers are stored as others. */
    default boolean isQuantised() {
        return true;
    }

    /** Returns the stored tensors, that with most of the bytes first. */
    List<RawTensor> parts();

    /** Opens the stored tensors. */
    RowDecoder open() throws IOException;

    /** Computes rows of a tensor, seen as a matrix whose columns are its last dimension. Thread-safe. */
    interface RowDecoder extends AutoCloseable {

        /**
         * Computes some rows in float32.
         *
         * @param target for {@code rows} times the number of columns, from index 0 on
         */
        void decode(long first, int rows, float[] target) throws IOException;

        @Override
        default void close() throws IOException {}
    }
}
