package io.gemmajunit.task.hook;

import io.gemmajunit.dataset.Dataset;
import io.gemmajunit.dataset.Row;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.python.library.RandomNumbers;
import io.gemmajunit.results.Response;
import io.gemmajunit.spi.DocumentHook;
import io.gemmajunit.spi.FieldHook;
import io.gemmajunit.spi.FilterHook;
import io.gemmajunit.spi.ScoringHook;
import io.gemmajunit.spi.TaskHook;
import io.gemmajunit.task.Observation;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.filter.ResponseFilter;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls hooks, which others may have written: whatever they throw becomes a sentence that names them.
 *
 * @param task on whose behalf they are called
 */
public record HookCalls(String task) {

    /**
     * Returns the prepared rows, numbered anew.
     *
     * @param numbers of the task
     * @throws TaskException if there are none, or not one for each where the hook says so, or the hook fails
     */
    public Dataset prepare(DocumentHook hook, Dataset dataset, RandomNumbers numbers) {
        List<Map<String, @Nullable Object>> prepared = guarded(
                hook,
                "the rows of its dataset",
                () -> hook instanceof DrawingHook drawing
                        ? drawing.prepare(dataset.rows(), numbers)
                        : hook.prepare(dataset.rows()));
        if (prepared.isEmpty()) {
            throw new TaskException(
                    "The hook " + hook.name() + " (" + hook.getClass().getName() + ") leaves task " + task
                            + " no rows; a benchmark needs at least one.");
        }
        int rows = dataset.rows().size();
        if (hook.isOneToOne() && prepared.size() != rows) {
            throw failure(
                    hook, "its dataset", "it says isOneToOne and makes " + prepared.size() + " rows of " + rows, null);
        }
        return Dataset.of(prepared);
    }

    /**
     * Returns what an item contributes to each metric.
     *
     * @throws TaskException if the hook fails
     */
    public Map<String, Observation> score(ScoringHook hook, Row row, List<Response> answers) {
        return guarded(hook, "row " + row.index(), () -> hook.score(row, answers));
    }

    /**
     * Returns a part of a prompt.
     *
     * @throws TaskException if the hook fails
     */
    public Object field(FieldHook hook, Row row) {
        return guarded(hook, "row " + row.index(), () -> hook.value(row));
    }

    /** Returns the hook as a filter, which fails with a {@link TaskException}. */
    public ResponseFilter filter(FilterHook hook) {
        return (responses, row) -> guarded(hook, "row " + row.index(), () -> hook.apply(responses, row));
    }

    /** Returns what a fingerprint has to know of a hook. */
    public static SortedMap<String, String> identity(TaskHook hook) {
        return new TreeMap<>(Map.of("name", hook.name(), "version", hook.version()));
    }

    private <T> T guarded(TaskHook hook, String what, Supplier<T> call) {
        T given;
        try {
            given = call.get();
        } catch (GemmaException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw failure(hook, what, e.toString(), e);
        }
        if (given == null) {
            throw failure(hook, what, "it returns null", null);
        }
        return given;
    }

    private TaskException failure(TaskHook hook, String what, String why, @Nullable Throwable cause) {
        return new TaskException(
                "The hook " + hook.name() + " of task " + task + " fails on " + what + ": " + why + "; correct "
                        + hook.getClass().getName() + ".",
                cause);
    }
}
