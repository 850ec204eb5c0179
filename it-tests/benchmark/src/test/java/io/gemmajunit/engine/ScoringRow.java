package io.gemmajunit.engine;

/** @param share of the machine's product rate, over products with weights alone */
record ScoringRow(String shape, double tokensPerSecond, double share) {

    static final String HEADER = "%-18s %10s %10s".formatted("scoring", "tokens/s", "of GEMM");

    @Override
    public String toString() {
        return "%-18s %10.0f %9.0f %%".formatted(shape, tokensPerSecond, 100 * share);
    }
}
