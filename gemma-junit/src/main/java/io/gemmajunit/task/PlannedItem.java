package io.gemmajunit.task;

import java.util.List;

/** One item of a benchmark, ready to be put to a model. */
public final class PlannedItem {

    private final int index;
    private final List<PlannedRequest> requests;
    private final Reference reference;

    PlannedItem(int index, List<PlannedRequest> requests, Reference reference) {
        this.index = index;
        this.requests = List.copyOf(requests);
        this.reference = reference;
    }

    /** Returns the zero-based position in the dataset. */
    public String id() {
        return Integer.toString(index);
    }

    /** Returns what to ask the model, at least one request. */
    public List<PlannedRequest> requests() {
        return requests;
    }

    Reference reference() {
        return reference;
    }
}
