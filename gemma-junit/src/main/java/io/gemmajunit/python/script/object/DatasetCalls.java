package io.gemmajunit.python.script.object;

import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Bound;
import io.gemmajunit.python.Calls;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Truth;
import io.gemmajunit.python.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls of a function on the rows of a dataset, one by one or in batches, as {@code map} and {@code filter} do. */
final class DatasetCalls {

    private final @Nullable Object function;
    private final List<PyDict> rows;
    private final RowCalls calls;
    private final boolean withIndices;
    private final @Nullable PyList inputs;
    private final boolean inBatches;
    private final int batchSize;
    private final Map<String, @Nullable Object> settings = new LinkedHashMap<>();

    /** @param arguments {@code function, with_indices, input_columns, batched, batch_size, fn_kwargs}, and more */
    DatasetCalls(Bound arguments, List<PyDict> rows, RowCalls calls) {
        this.calls = calls;
        this.function = arguments.value(0);
        this.rows = rows;
        this.withIndices = arguments.isTrue(1);
        Object columns = arguments.value(2);
        this.inputs = columns == null ? null : DatasetObject.names(columns);
        this.inBatches = arguments.isTrue(3);
        this.batchSize = arguments.value(4) == null ? Math.max(1, rows.size()) : arguments.index(4);
        if (arguments.value(5) != null) {
            PyDict.require(arguments.value(5))
                    .entries()
                    .forEach(entry -> settings.put(Values.str(entry.key()), entry.value()));
        }
        if (batchSize < 1) {
            throw PythonException.unsupported("a batch size below 1 is not there");
        }
    }

    DatasetObject filter() {
        List<PyDict> kept = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += step()) {
            List<PyDict> batch = batch(from);
            Object given = call(batch, from);
            List<@Nullable Object> marks =
                    inBatches ? Iterables.list(given).elements() : Collections.singletonList(given);
            for (int i = 0; i < batch.size(); i++) {
                if (Truth.of(marks.get(i))) {
                    kept.add(batch.get(i));
                }
            }
        }
        return new DatasetObject(kept, calls);
    }

    /** What the function gives is added to the row. */
    DatasetObject map(PyList removed) {
        List<PyDict> mapped = new ArrayList<>();
        PyDict changed = new PyDict();
        int gives = 0;
        for (int from = 0; from < rows.size(); from += step()) {
            List<PyDict> batch = batch(from);
            Object given = call(batch, from);
            gives += given == null ? 0 : 1;
            if (given == null) {
                batch.forEach(row -> mapped.add(DatasetObject.rest(row, removed)));
                continue;
            }
            PyDict result = PyDict.require(given);
            result.entries().forEach(entry -> changed.put(entry.key(), null));
            if (inBatches) {
                addBatch(batch, result, removed, mapped);
            } else {
                PyDict row = DatasetObject.rest(batch.get(0), removed);
                row.putAll(result);
                mapped.add(row);
            }
        }
        if (gives > 0 && gives < (rows.size() + step() - 1) / step()) {
            throw PythonException.unsupported(
                    "map with a function that gives something for some rows only is not there");
        }
        return new DatasetObject(typed(mapped, changed), calls);
    }

    private static void addBatch(List<PyDict> batch, PyDict columns, PyList removed, List<PyDict> mapped) {
        int size = -1;
        for (PyDict.Entry column : columns.entries()) {
            int length = Iterables.length(column.value());
            if (size >= 0 && size != length) {
                throw new PythonException("ArrowInvalid", "the columns of a batch have different lengths");
            }
            size = length;
        }
        boolean keepsOthers = batch.get(0).entries().stream()
                .anyMatch(entry -> !removed.contains(entry.key()) && !columns.contains(entry.key()));
        if (keepsOthers && size != batch.size()) {
            throw new PythonException("ArrowInvalid", "the columns of a batch have different lengths");
        }
        List<PyDict> made = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            made.add(keepsOthers ? DatasetObject.rest(batch.get(i), removed) : new PyDict());
        }
        columns.entries()
                .forEach(column -> DatasetObject.putColumn(
                        made, column.key(), Iterables.list(column.value()).elements()));
        mapped.addAll(made);
    }

    /** Returns rows of which the first decides on the columns, and of which each changed column has one type. */
    private static List<PyDict> typed(List<PyDict> rows, PyDict changed) {
        if (rows.isEmpty()) {
            return rows;
        }
        List<PyDict> typed = new ArrayList<>();
        rows.forEach(row -> typed.add(new PyDict()));
        for (PyDict.Entry first : rows.get(0).entries()) {
            List<@Nullable Object> column = new ArrayList<>();
            rows.forEach(row -> column.add(row.item(first.key())));
            DatasetObject.putColumn(
                    typed, first.key(), changed.contains(first.key()) ? ArrowColumn.of(column) : column);
        }
        return typed;
    }

    private int step() {
        return inBatches ? batchSize : 1;
    }

    private List<PyDict> batch(int from) {
        return rows.subList(from, Math.min(rows.size(), from + step()));
    }

    private @Nullable Object call(List<PyDict> batch, int from) {
        PyDict row = inBatches
                ? DatasetObject.columns(Iterables.list(batch.get(0)), batch)
                : DatasetObject.copy(batch.get(0));
        List<@Nullable Object> positional = new ArrayList<>();
        if (inputs == null) {
            positional.add(row);
        } else {
            inputs.elements().forEach(name -> positional.add(row.item(name)));
        }
        if (withIndices) {
            PyList indices = new PyList();
            for (int i = 0; i < batch.size(); i++) {
                indices.add((long) from + i);
            }
            positional.add(inBatches ? indices : indices.get(0));
        }
        try {
            return calls.call(() -> Calls.call(function, new Arguments(positional, settings)));
        } catch (PythonException e) {
            e.raisedOn("row " + from);
            throw e;
        }
    }
}
