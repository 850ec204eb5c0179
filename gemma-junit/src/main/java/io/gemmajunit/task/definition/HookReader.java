package io.gemmajunit.task.definition;

import io.gemmajunit.spi.AggregationHook;
import io.gemmajunit.spi.DocumentHook;
import io.gemmajunit.spi.FieldHook;
import io.gemmajunit.spi.FilterHook;
import io.gemmajunit.spi.ScoringHook;
import io.gemmajunit.spi.TaskHook;
import io.gemmajunit.task.file.Hook;
import io.gemmajunit.task.file.PythonFunction;
import io.gemmajunit.task.file.TaskKeys;
import io.gemmajunit.task.hook.TaskHooks;
import io.gemmajunit.task.script.PythonAggregation;
import io.gemmajunit.task.script.PythonDocuments;
import io.gemmajunit.task.script.PythonField;
import io.gemmajunit.task.script.PythonFilter;
import io.gemmajunit.task.script.PythonFunctions;
import io.gemmajunit.task.script.PythonScoring;
import io.gemmajunit.task.script.RunnableFunction;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the hooks of a task: those in Java by their names, and known Python functions.
 *
 * @param remedy what to do instead of a function that is not run, for messages
 */
record HookReader(
        TaskKeys keys, Supplier<TaskHooks> hooks, Supplier<PythonFunctions> functions, Supplier<String> remedy) {

    /** Returns a value of the file, of which a hook has been made if it names one. */
    @Nullable
    Object field(String key, @Nullable Object value) {
        return isHook(value) ? hook(key, value, FieldHook.class) : value;
    }

    static boolean isHook(@Nullable Object value) {
        return value instanceof Hook || value instanceof PythonFunction;
    }

    RunnableFunction function(String key, PythonFunction named) {
        return functions.get().find(named, key, keys, remedy);
    }

    /** Returns the hook that a key names; null if the key is absent. */
    <H extends TaskHook> @Nullable H hook(String key, @Nullable Object value, Class<H> kind) {
        if (value == null) {
            return null;
        }
        if (!(value instanceof PythonFunction named)) {
            return hooks.get().find(kind, hookOf(key, value), keys);
        }
        RunnableFunction function = function(key, named);
        return function.hook().isEmpty()
                ? kind.cast(asHook(function, kind))
                : hooks.get().find(kind, new Hook(function.hook()), keys);
    }

    /** A hook in place of a class gets the settings of its instance as its argument. */
    private static Hook twin(String hook, Map<String, @Nullable Object> settings) {
        return new Hook(settings.isEmpty() ? hook : hook + ":" + new TreeMap<>(settings));
    }

    private Hook hookOf(String key, Object value) {
        return Objects.requireNonNull(keys.hook(Map.of(key, value), key));
    }

    private static TaskHook asHook(RunnableFunction function, Class<? extends TaskHook> kind) {
        if (kind == DocumentHook.class) {
            return new PythonDocuments(function);
        }
        if (kind == ScoringHook.class) {
            return new PythonScoring(function);
        }
        if (kind == AggregationHook.class) {
            return new PythonAggregation(function);
        }
        return kind == FilterHook.class ? new PythonFilter(function, Map.of()) : new PythonField(function);
    }

    /** Returns the filter that a step names, with its settings. */
    FilterHook filter(Object named, Map<String, @Nullable Object> settings) {
        if (named instanceof PythonFunction python) {
            RunnableFunction function = function("filter_list", python);
            return function.hook().isEmpty()
                    ? new PythonFilter(function, settings)
                    : hooks.get().find(FilterHook.class, twin(function.hook(), settings), keys);
        }
        return Objects.requireNonNull(hook("filter_list", named, FilterHook.class));
    }
}
