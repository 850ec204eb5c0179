package io.gemmajunit.engine;

/**
 * @param naive seconds for one request at a time
 * @param tree seconds for all at once
 * @param bound seconds at the machine's product rate, each distinct prefix read once
 */
record TaskRow(RequestShape shape, double naive, double tree, double bound) {

    static final String HEADER =
            "%-18s %10s %10s %10s %10s %10s".formatted("task", "tokens", "naive s", "tree s", "ratio", "of bound");

    @Override
    public String toString() {
        return "%-18s %10d %10.2f %10.2f %10.1f %9.0f %%"
                .formatted(shape.name(), shape.distinctTokens(), naive, tree, naive / tree, 100 * bound / tree);
    }
}
