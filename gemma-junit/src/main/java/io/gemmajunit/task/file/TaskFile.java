package io.gemmajunit.task.file;

import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.ReadFault;
import io.gemmajunit.python.Values;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.file.YamlValues.YamlRefusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads a task file in YAML. */
final class TaskFile {

    private TaskFile() {}

    /**
     * Reads a file as it stands.
     *
     * @throws TaskException if it is not YAML, or not a map of keys to values
     */
    static Map<String, @Nullable Object> read(Path file) {
        return read(file, () -> InputFiles.readYaml(file));
    }

    /**
     * Reads a text as if it were in a file.
     *
     * @throws TaskException if it is not YAML, or not a map of keys to values
     */
    static Map<String, @Nullable Object> read(Path file, Text text) {
        Object value = value(file, text);
        if (!(value instanceof Map<?, ?> map)) {
            throw new TaskException(
                    "The task file " + file + " does not hold keys and values; a task begins with \"task:\".");
        }
        Map<String, @Nullable Object> read = new LinkedHashMap<>();
        map.forEach((key, each) -> read.put(Values.str(key), each));
        return read;
    }

    /** What a file holds. */
    @FunctionalInterface
    interface Text {
        String read() throws IOException;
    }

    private static @Nullable Object value(Path file, Text text) {
        try {
            return YamlValues.read(text.read(), folder(file));
        } catch (YamlRefusal e) {
            throw new TaskException("The task file " + file + " " + e.getMessage() + "; write it in another way.", e);
        } catch (MarkedYAMLException e) {
            throw notYaml(file, ", see line " + (e.getProblemMark().getLine() + 1), String.valueOf(e.getProblem()), e);
        } catch (YAMLException e) {
            throw notYaml(file, "", String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new TaskException(ReadFault.sentence("The task file " + file, e), e);
        }
    }

    private static Path folder(Path file) {
        return Objects.requireNonNullElse(file.toAbsolutePath().normalize().getParent(), Path.of("/"));
    }

    private static TaskException notYaml(Path file, String line, String problem, YAMLException cause) {
        String message = problem.lines().findFirst().orElse("");
        return new TaskException("The task file " + file + " is not YAML" + line + ": " + message + ".", cause);
    }
}
