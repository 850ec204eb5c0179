package io.gemmajunit.engine.inference;

/**
 * @param products floating-point operations per second that the machine reaches meanwhile
 * @param share of that rate, over products with weights alone
 */
record ScoringRow(String shape, double tokensPerSecond, double products, double share) {

    static final String HEADER = "%-18s %10s %10s %10s".formatted("scoring", "tokens/s", "GFLOP/s", "of GEMM");

    @Override
    public String toString() {
        return "%-18s %10.0f %10.0f %9.0f %%".formatted(shape, tokensPerSecond, products / 1e9, 100 * share);
    }
}
