package io.gemmajunit.task.file;

import io.gemmajunit.task.TaskException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads task files with what they include; a file that many others include is parsed once. */
public final class TaskFiles {

    private final Map<Path, Map<String, @Nullable Object>> parsed = new HashMap<>();

    /**
     * Reads a file as it stands.
     *
     * @throws TaskException if it is not YAML, or not a map of keys to values
     */
    Map<String, @Nullable Object> own(Path file) {
        return parsed.computeIfAbsent(file.toAbsolutePath().normalize(), key -> TaskFile.read(file));
    }

    /**
     * Reads a file and what it includes; keys of the including file win.
     *
     * @throws TaskException if a file is missing, is not YAML, or includes itself
     */
    public Map<String, @Nullable Object> merged(Path file) {
        return merged(file, new LinkedHashSet<>());
    }

    private Map<String, @Nullable Object> merged(Path file, Set<Path> above) {
        if (!above.add(file.toAbsolutePath().normalize())) {
            throw new TaskException("The task file " + file + " includes itself; remove one include.");
        }
        Map<String, @Nullable Object> own = new LinkedHashMap<>(own(file));
        Object includes = own.remove("include");
        Map<String, @Nullable Object> merged = new LinkedHashMap<>();
        for (Object include :
                includes instanceof List<?> list ? list : includes == null ? List.of() : List.of(includes)) {
            Path included = file.resolveSibling(String.valueOf(include));
            if (!Files.isRegularFile(included)) {
                throw new TaskException("The task file " + file + " includes " + include + ", but there is no file "
                        + included + "; add it or correct the include.");
            }
            merged.putAll(merged(included, above));
        }
        merged.putAll(own);
        above.remove(file.toAbsolutePath().normalize());
        return merged;
    }
}
