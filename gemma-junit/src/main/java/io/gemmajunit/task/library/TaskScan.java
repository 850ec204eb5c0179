package io.gemmajunit.task.library;

import io.gemmajunit.input.InputFiles;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.file.TaskFiles;
import io.gemmajunit.task.file.TaskSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for task files in folders; files that cannot be read are passed over, with a warning, since they need not be
 * task files.
 */
final class TaskScan {

    private static final Logger LOG = LoggerFactory.getLogger(TaskScan.class);

    private final TaskFiles reader = new TaskFiles();
    private final Set<Path> seen = new HashSet<>();
    private final TaskIndex tasks = new TaskIndex();
    private final List<String> complaints = new ArrayList<>();

    private TaskScan() {}

    /**
     * Looks in these folders and all folders below.
     *
     * @throws TaskException if a folder does not exist
     */
    static TaskScan of(List<Path> folders) {
        TaskScan scan = new TaskScan();
        // Outer folders first: a file that two folders share belongs to the outer one, up to which its data is looked
        // for.
        folders.stream()
                .sorted(Comparator.comparingInt(folder -> absolute(folder).getNameCount()))
                .forEach(scan::add);
        return scan;
    }

    /** Returns what the files define. */
    TaskIndex tasks() {
        return tasks;
    }

    /** Returns what is wrong with the first file that was passed over, in a sentence. */
    Optional<String> firstComplaint() {
        return complaints.stream().findFirst();
    }

    private void add(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new TaskException(
                    "There is no folder " + folder + " to look for task files in; create it or correct the path.");
        }
        try (Stream<Path> found = InputFiles.walk(folder)) {
            found.filter(file -> file.getFileName().toString().endsWith(".yaml"))
                    .filter(Files::isRegularFile)
                    .filter(file -> seen.add(absolute(file)))
                    .sorted()
                    .forEach(file -> add(file, folder));
        } catch (IOException | UncheckedIOException e) {
            throw new TaskException(
                    "The folder " + folder + " cannot be searched for task files: " + e.getMessage(), e);
        }
    }

    private void add(Path file, Path folder) {
        try {
            tasks.add(TaskSource.read(file, folder, reader));
        } catch (TaskException e) {
            LOG.warn("No task from {}: {}", file, e.getMessage());
            complaints.add(String.valueOf(e.getMessage()));
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
