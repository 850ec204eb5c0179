package io.gemmajunit.task.prompt;

import io.gemmajunit.dataset.Dataset;

/** Where the rows of a task come from. */
@FunctionalInterface
public interface RowSource {

    /**
     * Reads a split up to that many rows.
     *
     * @throws io.gemmajunit.task.TaskException if there is no such split, or a file of it is nowhere
     * @throws io.gemmajunit.dataset.DatasetException if the dataset is nowhere, or a file does not hold rows
     */
    Dataset read(String split, int limit);
}
