package io.gemmajunit.task;

import io.gemmajunit.dataset.Dataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds and reads the files of a task's splits. */
final class DataFiles {

    private final TaskDefinition task;
    private final Path library;
    private final TaskKeys keys;

    DataFiles(TaskDefinition task, Path library) {
        this.task = task;
        this.keys = new TaskKeys(task.name(), task.file());
        this.library = library;
    }

    /**
     * Reads a split.
     *
     * @throws TaskException if the task has no such split, or a file of it is nowhere
     * @throws io.gemmajunit.dataset.DatasetException if a file does not hold rows
     */
    Dataset read(String split) {
        Map<String, List<String>> bySplit = filesBySplit();
        List<String> files = bySplit.get(split);
        if (files == null || files.isEmpty()) {
            throw keys.refuse("uses the split " + split + ", but its data_files have only "
                    + String.join(", ", new TreeSet<>(bySplit.keySet())));
        }
        return Dataset.read(files.stream().map(this::find).toList(), Integer.MAX_VALUE);
    }

    private Map<String, List<String>> filesBySplit() {
        if (!task.data().path().equals("json")) {
            throw keys.refuse("reads the dataset " + task.data().path()
                    + ", but only local files are supported; save its rows as JSON lines and set dataset_path: json"
                    + " with data_files in dataset_kwargs");
        }
        Map<String, @Nullable Object> arguments = task.data().arguments();
        Object files = arguments.get("data_files");
        if (files == null) {
            throw keys.refuse("has no data_files in dataset_kwargs; name its JSON lines files there");
        }
        arguments.keySet().stream()
                .filter(key -> !key.equals("data_files"))
                .forEach(key -> keys.warn("has the key dataset_kwargs." + key + ", which is unknown and ignored"));
        if (!(files instanceof Map<?, ?>)) {
            return Map.of("train", keys.strings(arguments, "data_files"));
        }
        Map<String, @Nullable Object> bySplit = keys.map(arguments, "data_files");
        Map<String, List<String>> paths = new LinkedHashMap<>();
        bySplit.keySet().forEach(split -> paths.put(split, keys.strings(bySplit, split)));
        return paths;
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
