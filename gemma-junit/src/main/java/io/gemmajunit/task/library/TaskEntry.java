package io.gemmajunit.task.library;

import io.gemmajunit.task.file.TaskFiles;
import io.gemmajunit.task.file.TaskSource;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a task file defines.
 *
 * @param reading reads the file, whenever it is called
 */
record TaskEntry(
        Path file, @Nullable String task, @Nullable String group, List<String> tags, Supplier<TaskSource> reading) {

    static TaskEntry of(TaskSource source) {
        String task = source.task();
        return new TaskEntry(
                source.file(), task, source.group(), task == null ? List.of() : source.tags(), () -> source);
    }

    /** Returns the entry of a file that has been looked into in an earlier run. */
    static TaskEntry of(Path file, Path folder, TaskNote note, TaskFiles reader) {
        return new TaskEntry(file, note.task(), note.group(), note.tags(), () -> TaskSource.read(file, folder, reader));
    }
}
