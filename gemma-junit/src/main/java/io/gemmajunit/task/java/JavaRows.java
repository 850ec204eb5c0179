package io.gemmajunit.task.java;

import io.gemmajunit.dataset.Dataset;
import io.gemmajunit.task.TaskException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the functions of a task make of its rows: fields by the names below. */
record JavaRows<R>(JavaTask<R> task, List<R> rows) {

    static final String PROMPT = "prompt";
    static final String TARGET = "target";
    static final String CHOICES = "choices";
    static final String CATEGORY = "category";
    static final String CLUSTER = "cluster";

    /** @throws TaskException if a function gives null for a row */
    Dataset dataset() {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (R row : rows) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            put(fields, PROMPT, task.prompt, row, all.size());
            put(fields, CHOICES, task.choices, row, all.size());
            put(fields, CATEGORY, task.category, row, all.size());
            put(fields, CLUSTER, task.cluster, row, all.size());
            fields.put(TARGET, ""); // of answers that a scorer judges alone
            put(fields, TARGET, task.target, row, all.size());
            all.add(fields);
        }
        return Dataset.of(all);
    }

    private void put(
            Map<String, @Nullable Object> fields,
            String name,
            @Nullable Function<? super R, ?> function,
            R row,
            int index) {
        if (function == null) {
            return;
        }
        Object value = function.apply(row);
        if (value == null) {
            throw new TaskException("The " + name + " of task " + task.name + " is null for row " + index + " (" + row
                    + "); let its function give one for every row.");
        }
        fields.put(name, value);
    }
}
