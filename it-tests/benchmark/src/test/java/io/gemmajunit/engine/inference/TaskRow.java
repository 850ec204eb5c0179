package io.gemmajunit.engine.inference;

/**
 * @param naive seconds for one request at a time, projected from a part of the requests
 * @param tree seconds for all at once
 * @param share of the time in which the machine's product rate would allow each distinct prefix to be read once
 */
record TaskRow(RequestShape shape, double naive, double tree, double share) {

    /** One request in so many is timed alone, for all would take most of the run. */
    static final int NAIVE_STRIDE = 4;

    static final String HEADER =
            "%-18s %10s %10s %10s %10s %10s".formatted("task", "tokens", "naive s", "tree s", "ratio", "of bound");

    @Override
    public String toString() {
        return "%-18s %10d %10.2f %10.2f %10.1f %9.0f %%"
                .formatted(shape.name(), shape.distinctTokens(), naive, tree, naive / tree, 100 * share);
    }
}
