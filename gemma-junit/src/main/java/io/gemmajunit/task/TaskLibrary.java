package io.gemmajunit.task;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folders with task files. */
public final class TaskLibrary {

    private static final Logger LOG = LoggerFactory.getLogger(TaskLibrary.class);

    private final List<Path> folders;
    private final SortedMap<String, List<Place>> tasks = new TreeMap<>();
    private final SortedMap<String, List<String>> groups = new TreeMap<>();

    private record Place(Path file, Path folder) {}

    private final Set<Path> files = new HashSet<>();

    private TaskLibrary(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /**
     * Looks for task files, {@code *.yaml}, in these folders and all folders below. Files that are not YAML or define no task
     * are passed over.
     *
     * @throws TaskException if there is no folder, or one does not exist
     */
    public static TaskLibrary of(List<Path> folders) {
        if (folders.isEmpty()) {
            throw new TaskException("A task library needs at least one folder with task files.");
        }
        TaskLibrary library = new TaskLibrary(folders);
        // Outer folders first: a file that two folders share belongs to the outer one, up to which its data is looked
        // for.
        library.folders.stream()
                .sorted(Comparator.comparingInt(folder -> absolute(folder).getNameCount()))
                .forEach(library::scan);
        return library;
    }

    private void scan(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new TaskException(
                    "There is no folder " + folder + " to look for task files in; create it or correct the path.");
        }
        try (Stream<Path> found = Files.walk(folder)) {
            found.filter(file -> file.getFileName().toString().endsWith(".yaml"))
                    .filter(Files::isRegularFile)
                    .filter(file -> files.add(absolute(file)))
                    .sorted()
                    .forEach(file -> add(file, folder));
        } catch (IOException | UncheckedIOException e) {
            throw new TaskException(
                    "The folder " + folder + " cannot be searched for task files: " + e.getMessage(), e);
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private void add(Path file, Path folder) {
        Map<String, @Nullable Object> content;
        try {
            content = TaskFile.read(file);
        } catch (TaskException e) {
            LOG.warn("No task from {}: {}", file, e.getMessage());
            return;
        }
        if (content.get("task") instanceof String name) {
            tasks.computeIfAbsent(name, key -> new ArrayList<>()).add(new Place(file, folder));
        } else if (content.get("group") instanceof String name && content.get("task") instanceof List<?> members) {
            groups.put(name, members.stream().map(PythonText::str).toList());
        }
    }

    /** Returns the names of all tasks, in alphabetical order. */
    public List<String> names() {
        return List.copyOf(tasks.keySet());
    }

    /**
     * Returns the task of that name.
     *
     * @throws TaskException if no file or more than one defines it, it is a group, or its file asks for something that is not
     *     supported
     */
    public Task find(String name) {
        List<Place> places = tasks.getOrDefault(name, List.of());
        if (places.isEmpty()) {
            throw unknown(name);
        }
        if (places.size() > 1) {
            throw new TaskException("Task " + name + " is defined more than once, in "
                    + places.stream().map(place -> place.file().toString()).collect(Collectors.joining(" and "))
                    + "; rename one.");
        }
        Place place = places.get(0);
        return new Task(TaskReader.read(name, place.file()), place.folder());
    }

    private TaskException unknown(String name) {
        List<String> members = groups.get(name);
        if (members != null) {
            return new TaskException(name + " is a group of tasks, which is not supported; run its tasks "
                    + String.join(", ", members) + " one by one.");
        }
        String searched = folders.stream().map(Path::toString).collect(Collectors.joining(", "));
        return new TaskException("There is no task " + name + " in " + searched + "; "
                + (tasks.isEmpty()
                        ? "no task file was found there."
                        : "known tasks are " + String.join(", ", names()) + "."));
    }
}
