package io.gemmajunit.engine.inference;

/**
 * @param rows answers that grow together
 * @param step seconds in which each grows by a token
 * @param read seconds in which the machine reads once the weights that a step takes
 * @param multiply seconds in which it multiplies them with all rows
 */
record DecodingRow(int rows, double step, double read, double multiply) {

    static final String HEADER =
            "%-18s %10s %10s %10s %10s".formatted("decoding, rows", "ms/step", "tokens/s", "of reading", "of GEMM");

    @Override
    public String toString() {
        return "%-18d %10.1f %10.1f %9.0f %% %8.0f %%"
                .formatted(rows, 1000 * step, rows / step, 100 * read / step, 100 * multiply / step);
    }
}
