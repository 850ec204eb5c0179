package io.gemmajunit.task;

import io.gemmajunit.dataset.Row;
import java.util.List;

/**
 * One item of a benchmark, ready to be put to a model.
 *
 * @param category the part of the benchmark that it belongs to; empty when the task gives none
 * @param cluster what it shares with others whose outcomes move with its own; empty when it stands alone
 * @param requests what to ask the model, at least one
 */
public record PlannedItem(
        Row row, String category, String cluster, List<PlannedRequest> requests, Reference reference) {

    public PlannedItem {
        requests = List.copyOf(requests);
    }

    /** Returns the zero-based position in the dataset. */
    public String id() {
        return Integer.toString(row.index());
    }
}
