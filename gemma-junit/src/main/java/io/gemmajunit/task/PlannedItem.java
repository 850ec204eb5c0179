package io.gemmajunit.task;

import io.gemmajunit.dataset.Row;
import java.util.List;

/** One item of a benchmark, ready to be put to a model. */
public final class PlannedItem {

    private final Row row;
    private final String category;
    private final String cluster;
    private final List<PlannedRequest> requests;
    private final Reference reference;

    public PlannedItem(Row row, String category, String cluster, List<PlannedRequest> requests, Reference reference) {
        this.row = row;
        this.category = category;
        this.cluster = cluster;
        this.requests = List.copyOf(requests);
        this.reference = reference;
    }

    /** Returns the zero-based position in the dataset. */
    public String id() {
        return Integer.toString(row.index());
    }

    /** Returns the part of the benchmark that the item belongs to; empty when the task gives none. */
    public String category() {
        return category;
    }

    /** Returns what the item shares with others whose outcomes move with its own; empty when it stands alone. */
    public String cluster() {
        return cluster;
    }

    /** Returns what to ask the model, at least one request. */
    public List<PlannedRequest> requests() {
        return requests;
    }

    public Row row() {
        return row;
    }

    public Reference reference() {
        return reference;
    }
}
