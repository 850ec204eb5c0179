package io.gemmajunit.task.file;

import io.gemmajunit.activity.Activity;
import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.Limits;
import io.gemmajunit.task.TaskException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads task files with what they include; a file that many others include is parsed once. */
public final class TaskFiles {

    private static final Logger LOG = LoggerFactory.getLogger(TaskFiles.class);

    /** What is in files that are elsewhere than in the file system, by their absolute paths. */
    private final Map<Path, String> elsewhere;

    private final Map<Path, Map<String, @Nullable Object>> parsed = new ConcurrentHashMap<>();

    /** So that files that include each other many times over are merged once each. */
    private final Map<Path, Map<String, @Nullable Object>> complete = new HashMap<>();

    public TaskFiles() {
        this(Map.of());
    }

    /** @param elsewhere what is in files that are elsewhere than in the file system, by paths that are made up */
    public TaskFiles(Map<Path, String> elsewhere) {
        this.elsewhere = elsewhere.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(file -> key(file.getKey()), Map.Entry::getValue));
    }

    /**
     * Reads a file as it stands.
     *
     * @throws TaskException if it is not YAML, or not a map of keys to values
     */
    Map<String, @Nullable Object> own(Path file) {
        return parsed.computeIfAbsent(key(file), key -> {
            String text = elsewhere.get(key);
            return text == null ? TaskFile.read(file) : TaskFile.read(file, () -> text);
        });
    }

    private static Path key(Path file) {
        return file.toAbsolutePath().normalize();
    }

    /** Parses files on all processors, for those who will ask for them; what is wrong with one, they are told then. */
    public void readAhead(Collection<Path> files) {
        files.parallelStream().forEach(file -> {
            try {
                own(file);
            } catch (TaskException e) {
                LOG.trace("{} cannot be read.", file, e);
            }
        });
    }

    /**
     * Returns all files that a file includes, directly or not, by their absolute paths.
     *
     * @throws TaskException if one of them cannot be read
     */
    public Set<Path> includes(Path file) {
        Set<Path> all = new LinkedHashSet<>();
        Deque<Path> open = new ArrayDeque<>(List.of(file));
        while (!open.isEmpty()) {
            Path next = open.remove();
            for (Object include : listed(own(next).get("include"))) {
                Path included = key(included(next, include));
                if (all.add(included)) {
                    open.add(included);
                }
            }
        }
        return all;
    }

    private static List<?> listed(@Nullable Object includes) {
        return includes instanceof List<?> list ? list : includes == null ? List.of() : List.of(includes);
    }

    /**
     * Reads a file and what it includes; keys of the including file win.
     *
     * @throws TaskException if a file is missing, is not YAML, or includes itself, or if the includes form a chain of
     *     more than {@link Limits#INCLUDES}
     */
    public Map<String, @Nullable Object> merged(Path file) {
        return Activity.during("reading the task file " + file, () -> merged(file, new LinkedHashSet<>()));
    }

    private Map<String, @Nullable Object> merged(Path file, Set<Path> above) {
        Path key = key(file);
        Map<String, @Nullable Object> known = complete.get(key);
        if (known != null) {
            return known;
        }
        if (!above.add(key)) {
            throw new TaskException("The task file " + file + " includes itself; remove one include.");
        }
        if (above.size() > Limits.INCLUDES) {
            throw new TaskException("The task file " + file + " is the last of " + above.size()
                    + " files that include each other in a chain; include what is needed directly.");
        }
        Map<String, @Nullable Object> own = new LinkedHashMap<>(own(file));
        Object includes = own.remove("include");
        Map<String, @Nullable Object> merged = new LinkedHashMap<>();
        for (Object include : listed(includes)) {
            merged.putAll(merged(included(file, include), above));
        }
        merged.putAll(own);
        above.remove(key);
        Map<String, @Nullable Object> result = Collections.unmodifiableMap(merged);
        complete.put(key, result);
        return result;
    }

    private Path included(Path file, @Nullable Object include) {
        Path folder = Objects.requireNonNullElse(file.getParent(), Path.of(""));
        return InputFiles.resolve(folder, String.valueOf(include))
                .filter(path -> elsewhere.containsKey(key(path)) || Files.isRegularFile(path))
                .orElseThrow(() -> new TaskException("The task file " + file + " includes " + include
                        + ", but there is no file " + folder + File.separator + include
                        + "; add it or correct the include."));
    }
}
