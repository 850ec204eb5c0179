package io.gemmajunit.task.library;

import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.ReadFault;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.file.TaskFiles;
import io.gemmajunit.task.file.TaskSource;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for task files in folders; files that cannot be read are passed over, with a warning, since they need not be
 * task files.
 */
final class TaskScan {

    private static final Logger LOG = LoggerFactory.getLogger(TaskScan.class);

    /** Folders of copies that other tools make, which the harness passes over, too. */
    private static final Set<String> COPIES = Set.of("__pycache__", ".ipynb_checkpoints");

    /** So many files are read within a fraction of a second. */
    private static final int WORTH_KEEPING = 200;

    private final TaskNotes notes;
    private final long start = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    private final TaskFiles reader = new TaskFiles();
    private final List<Found> found = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();
    private final TaskIndex tasks = new TaskIndex();
    private final List<String> complaints = new ArrayList<>();
    private boolean isChanged;

    private record Found(Path file, Path absolute, Path folder, FileStamp stamp) {}

    private TaskScan(TaskNotes notes) {
        this.notes = notes;
    }

    /**
     * Looks in these folders and all folders below; files that are as they were are not read again.
     *
     * @param notes file of what was found, renewed if need be; empty to read every file
     * @throws TaskException if a folder does not exist
     */
    static TaskScan of(List<Path> folders, Optional<Path> notes) {
        TaskScan scan = new TaskScan(notes.map(TaskNotes::read).orElseGet(TaskNotes::new));
        // Outer folders first: a file that two folders share belongs to the outer one, up to which its data is looked
        // for.
        folders.stream()
                .sorted(Comparator.comparingInt(folder -> absolute(folder).getNameCount()))
                .forEach(scan::find);
        scan.readFound();
        notes.ifPresent(scan::keep);
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

    private void find(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new TaskException(
                    "There is no folder " + folder + " to look for task files in; create it or correct the path.");
        }
        List<Found> inFolder = new ArrayList<>();
        try {
            Path inside = InputFiles.followed(folder);
            Files.walkFileTree(inside, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                    return COPIES.contains(String.valueOf(visited.getFileName()))
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (file.toString().endsWith(".yaml")) {
                        found(folder.resolve(inside.relativize(file)), folder, attributes)
                                .ifPresent(inFolder::add);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new TaskException(
                    "The folder " + folder + " cannot be searched for task files: " + ReadFault.reason(e), e);
        }
        inFolder.sort(Comparator.comparing(Found::file));
        found.addAll(inFolder);
    }

    /** A link counts as the file that it leads to. */
    private Optional<Found> found(Path file, Path folder, BasicFileAttributes attributes) throws IOException {
        boolean isRegular = attributes.isSymbolicLink() ? Files.isRegularFile(file) : attributes.isRegularFile();
        Path absolute = absolute(file);
        return isRegular && seen.add(absolute)
                ? Optional.of(new Found(
                        file,
                        absolute,
                        folder,
                        attributes.isSymbolicLink() ? FileStamp.of(file) : FileStamp.of(attributes)))
                : Optional.empty();
    }

    private void readFound() {
        List<Optional<TaskNote>> known = found.stream()
                .map(file -> notes.find(file.absolute(), file.stamp()))
                .toList();
        List<Path> unknown = IntStream.range(0, found.size())
                .filter(i -> known.get(i).isEmpty())
                .mapToObj(i -> found.get(i).file())
                .toList();
        reader.readAhead(unknown);
        for (int i = 0; i < found.size(); i++) {
            Found file = found.get(i);
            known.get(i)
                    .map(note -> TaskEntry.of(file.file(), file.folder(), note, reader))
                    .ifPresentOrElse(tasks::add, () -> read(file));
        }
    }

    private void read(Found found) {
        Path file = found.file();
        try {
            TaskSource source = TaskSource.read(file, found.folder(), reader);
            tasks.add(source);
            note(found, source);
        } catch (TaskException e) {
            LOG.warn("No task from {}: {}", file, e.getMessage());
            complaints.add(String.valueOf(e.getMessage()));
        }
    }

    /** Nothing is noted of a file whose includes cannot be read, so that it is looked at anew. */
    private void note(Found found, TaskSource source) {
        TaskEntry entry = TaskEntry.of(source);
        try {
            List<String> includes = reader.includes(found.file()).stream()
                    .map(Path::toString)
                    .sorted()
                    .toList();
            var note = new TaskNote(entry.task(), entry.group(), entry.tags(), includes);
            isChanged |= notes.add(found.absolute(), found.stamp(), note, start);
        } catch (TaskException | IOException e) {
            LOG.debug("What {} defines is not kept.", found.file(), e);
        }
    }

    /** The next run reads all files if nothing can be kept. */
    private void keep(Path file) {
        if (!isChanged || found.size() < WORTH_KEEPING) {
            return;
        }
        try {
            notes.write(file);
        } catch (IOException e) {
            LOG.debug("What task files define cannot be kept in {}.", file, e);
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
