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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The task files that come with this library, which appear as files of the folder {@code builtin}. A file without a
 * task or group, as those that others include, is passed over. Of more than two hundred, only those are parsed that can
 * have to do with a name. Safe for use by several threads.
 */
final class BuiltinTasks {

    private static final String RESOURCE = "/io/gemmajunit/task/builtin";
    private static final Path FOLDER = Path.of("builtin");

    private final SortedMap<Path, String> texts;
    private final TaskFiles reader;
    private final TaskIndex index = new TaskIndex();
    private final Set<Path> indexed = new HashSet<>();

    private BuiltinTasks(SortedMap<Path, String> texts) {
        this.texts = texts;
        this.reader = new TaskFiles(texts);
    }

    /** @throws TaskException if this library's own files cannot be read */
    static BuiltinTasks read() {
        URL folder = BuiltinTasks.class.getResource(RESOURCE);
        if (folder == null) {
            return new BuiltinTasks(new TreeMap<>());
        }
        try {
            if (!(folder.openConnection() instanceof JarURLConnection inJar)) {
                return new BuiltinTasks(texts(Path.of(folder.toURI())));
            }
            Path jar = Path.of(inJar.getJarFileURL().toURI());
            try (FileSystem files = FileSystems.newFileSystem(jar)) {
                return new BuiltinTasks(texts(files.getPath(inJar.getEntryName())));
            }
        } catch (IOException | URISyntaxException e) {
            throw new TaskException("The built-in tasks cannot be read from " + folder + ": " + e.getMessage(), e);
        }
    }

    private static SortedMap<Path, String> texts(Path folder) throws IOException {
        SortedMap<Path, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
                texts.put(FOLDER.resolve(folder.relativize(file).toString()), Files.readString(file));
            }
        }
        return texts;
    }

    /** Returns the file of a task; null if there is no such task. */
    synchronized @Nullable TaskSource task(String name) {
        return about(name).task(name);
    }

    /** Returns the file of a group; null if there is no such group. */
    synchronized @Nullable TaskSource group(String name) {
        return about(name).group(name);
    }

    /** Returns whether a file defines a task or group of that name. */
    synchronized boolean defines(String name) {
        return about(name).defines(name);
    }

    /** Returns the names of the tasks that have a tag, in alphabetical order; empty if none has. */
    synchronized List<String> tagged(String tag) {
        return about(tag).tagged(tag);
    }

    /** Returns the names of all tasks, groups and tags. */
    synchronized SortedSet<String> names() {
        add(texts.keySet());
        SortedSet<String> names = index.tasks();
        names.addAll(index.groups());
        return names;
    }

    /** Returns an index that holds whatever defines a name or has it as a tag, and may hold other tasks. */
    private TaskIndex about(String name) {
        if (indexed.size() < texts.size()) {
            add(mentioning(name));
        }
        return index;
    }

    private Set<Path> mentioning(String name) {
        Set<Path> found = new HashSet<>();
        Deque<String> words = new ArrayDeque<>(Set.of(name));
        while (!words.isEmpty()) {
            String word = words.remove();
            texts.forEach((file, text) -> {
                if (text.contains(word) && found.add(file)) {
                    // Those that include it say what it says.
                    words.add(file.getFileName().toString());
                }
            });
        }
        return found;
    }

    private void add(Set<Path> files) {
        files.stream()
                .filter(indexed::add)
                .sorted()
                .forEach(file -> index.add(new TaskSource(file, FOLDER, reader.merged(file))));
    }
}
