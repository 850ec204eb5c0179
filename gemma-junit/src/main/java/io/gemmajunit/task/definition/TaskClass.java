package io.gemmajunit.task.definition;

import io.gemmajunit.task.file.PythonFunction;
import io.gemmajunit.task.file.TaskSource;
import io.gemmajunit.task.script.PythonFunctions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A task that is a class in Python, {@code class: !function module.Name}: of those of lm-evaluation-harness, some do
 * what a built-in task does.
 */
final class TaskClass {

    private static final String KEY = "class";

    private TaskClass() {}

    /**
     * Returns a file that says what the class does, under the name that it has in this file; the same file if it names
     * no class, or one that is not known. What else stands in the file does not matter to such a class.
     */
    static TaskSource spelledOut(
            TaskSource source, Function<String, Optional<TaskSource>> builtins, Supplier<PythonFunctions> functions) {
        if (!(source.content().get(KEY) instanceof PythonFunction named)) {
            return source;
        }
        return functions
                .get()
                .twin(named)
                .flatMap(builtins)
                .map(twin -> {
                    Map<String, @Nullable Object> content = new LinkedHashMap<>(twin.content());
                    content.put("task", source.task());
                    return new TaskSource(source.file(), source.folder(), content);
                })
                .orElse(source);
    }
}
