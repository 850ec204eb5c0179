package io.gemmajunit.task.script;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.spi.FilterHook;
import io.gemmajunit.task.TaskException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Python function or class that takes out of generated texts what is scored. */
public final class PythonFilter extends PythonHook implements FilterHook {

    private final Map<String, @Nullable Object> settings;

    /** @param settings arguments of the class */
    public PythonFilter(RunnableFunction function, Map<String, @Nullable Object> settings) {
        super(function);
        this.settings = settings;
    }

    @Override
    public List<@Nullable Object> apply(List<@Nullable Object> responses, Row row) {
        List<?> all = Collections.singletonList(responses);
        List<?> rows = List.of(row.fields());
        Object given = function.on(
                row,
                loaded -> loaded.isClass() ? loaded.callMethod(settings, "apply", all, rows) : loaded.call(all, rows));
        Object first = given instanceof List<?> list && !list.isEmpty() ? list.get(0) : null;
        if (first instanceof List<?> left) {
            return new ArrayList<>(left);
        }
        if (first == null) {
            throw new TaskException("The Python function " + name() + " leaves nothing of the responses to row "
                    + row.index() + "; let it return one for each.");
        }
        return Arrays.asList(first);
    }
}
