package io.gemmajunit.task.library;

import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.file.TaskFiles;
import io.gemmajunit.task.file.TaskSource;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The task files that come with this library. A file without a task or group, as those that
 * others include, is passed over.
 */
final class BuiltinTasks {

    private static final String RESOURCE = "/io/gemmajunit/task/builtin";
    private static final String FOLDER = "builtin";

    private BuiltinTasks() {}

    /** Reads all of them; they appear as files of the folder {@code builtin}. */
    static List<TaskSource> read() {
        URL folder = BuiltinTasks.class.getResource(RESOURCE);
        if (folder == null) {
            return List.of();
        }
        try {
            if (!(folder.openConnection() instanceof JarURLConnection inJar)) {
                return read(Path.of(folder.toURI()));
            }
            Path jar = Path.of(inJar.getJarFileURL().toURI());
            try (FileSystem files = FileSystems.newFileSystem(jar)) {
                return read(files.getPath(inJar.getEntryName()));
            }
        } catch (IOException | URISyntaxException e) {
            throw new TaskException("The built-in tasks cannot be read from " + folder + ": " + e.getMessage(), e);
        }
    }

    private static List<TaskSource> read(Path folder) throws IOException {
        TaskFiles reader = new TaskFiles();
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(file -> source(folder, file, reader))
                    .toList();
        }
    }

    private static TaskSource source(Path folder, Path file, TaskFiles reader) {
        Path shown = Path.of(FOLDER, folder.relativize(file).toString());
        return new TaskSource(shown, Path.of(FOLDER), reader.merged(file));
    }
}
