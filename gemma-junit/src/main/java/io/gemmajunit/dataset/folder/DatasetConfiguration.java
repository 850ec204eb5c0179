package io.gemmajunit.dataset.folder;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of a dataset that is loaded on its own, as {@code main} of GSM8K.
 *
 * @param patterns of files by split; empty if the names of the files tell
 * @param folder in which they are, relative to the dataset's; empty for the dataset's own
 * @param isDefault whether it is meant when none is named
 * @param arguments how its files are read, as a task would say it in {@code dataset_kwargs}
 */
record DatasetConfiguration(
        String name,
        Map<String, List<String>> patterns,
        String folder,
        boolean isDefault,
        Map<String, @Nullable Object> arguments) {}
