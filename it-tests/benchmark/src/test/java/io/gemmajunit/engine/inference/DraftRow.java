package io.gemmajunit.engine.inference;

/**
 * What answers cost that are known beforehand.
 *
 * @param rows answers that grow together
 * @param alone seconds without drafts
 * @param drafted seconds with the right ones
 * @param scored seconds in which the same answers are scored
 */
record DraftRow(int rows, double alone, double drafted, double scored) {

    static final String HEADER = "%-18s %10s %10s %10s".formatted("drafts, rows", "without s", "with s", "scoring s");

    @Override
    public String toString() {
        return "%-18d %10.2f %10.2f %10.2f".formatted(rows, alone, drafted, scored);
    }
}
