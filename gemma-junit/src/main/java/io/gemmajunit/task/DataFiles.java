package io.gemmajunit.task;

import io.gemmajunit.dataset.Dataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds and reads the files of a task's splits. */
final class DataFiles {

    private final TaskDefinition task;
    private final Path library;

    DataFiles(TaskDefinition task, Path library) {
        this.task = task;
        this.library = library;
    }

    /**
     * Reads a split.
     *
     * @throws TaskException if the task has no such split, or a file of it is nowhere
     * @throws io.gemmajunit.dataset.DatasetException if a file does not hold rows
     */
    Dataset read(String split) {
        List<String> files = task.dataFiles().get(split);
        if (files == null || files.isEmpty()) {
            throw new TaskException("Task " + task.name() + " (" + task.file() + ") uses the split " + split
                    + ", but its data_files have only "
                    + String.join(", ", new TreeSet<>(task.dataFiles().keySet()))
                    + ".");
        }
        return Dataset.read(files.stream().map(this::find).toList(), Integer.MAX_VALUE);
    }

    private Path find(String file) {
        Set<Path> folders = folders();
        return folders.stream()
                .map(folder -> folder.resolve(file))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new TaskException("Task " + task.name() + " (" + task.file() + ") reads " + file
                        + ", which is in none of "
                        + folders.stream().map(Path::toString).collect(Collectors.joining(", "))
                        + "; put it into one of these folders."));
    }

    /** The folder of the task file, those above it up to the library's, and the working directory. */
    private Set<Path> folders() {
        Set<Path> folders = new LinkedHashSet<>();
        Path top = library.toAbsolutePath().normalize();
        Path folder = task.file().toAbsolutePath().normalize().getParent();
        while (folder != null && folder.startsWith(top)) {
            folders.add(folder);
            folder = folder.getParent();
        }
        folders.add(Path.of("").toAbsolutePath());
        return folders;
    }
}
