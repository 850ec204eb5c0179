package io.gemmajunit.python.script;

import io.gemmajunit.python.Bound;
import io.gemmajunit.python.Ints;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.MethodTable;
import io.gemmajunit.python.Missing;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PyObject;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Truth;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A dataset as {@code datasets.Dataset} has it, in memory. */
final class DatasetObject implements PyObject {

    private static final MethodTable<DatasetObject> METHODS = new MethodTable<DatasetObject>("datasets.Dataset")
            .add(
                    "filter(function, num_proc=None, with_indices=False, desc=None, load_from_cache_file=None)",
                    (d, a) -> d.filter(a))
            .add(
                    "map(function, num_proc=None, with_indices=False, remove_columns=None, desc=None,"
                            + " load_from_cache_file=None, keep_in_memory=None)",
                    (d, a) -> d.map(a))
            .add("select(indices)", (d, a) -> {
                List<PyDict> selected = new ArrayList<>();
                Iterables.of(a.value(0)).forEachRemaining(i -> selected.add(d.rows.get(Ints.clamped(i))));
                return new DatasetObject(selected);
            })
            .add("remove_columns(column_names)", (d, a) -> d.without(a.value(0)))
            .add("rename_column(original, new)", (d, a) -> d.renamed(a.text(0), a.text(1)))
            .add("add_column(name, column)", (d, a) -> d.withColumn(a.text(0), Iterables.list(a.value(1))))
            .add("flatten_indices()", (d, a) -> d)
            .add("to_list()", (d, a) -> new PyList(d.rows));

    private final List<PyDict> rows;

    DatasetObject(List<PyDict> rows) {
        this.rows = rows;
    }

    List<PyDict> rows() {
        return rows;
    }

    private Object call(Bound arguments, PyDict row, int index) {
        Object own = copy(row);
        Object result = arguments.isTrue(2)
                ? Builtins.call(arguments.value(0), own, (long) index)
                : Builtins.call(arguments.value(0), own);
        return result == null ? Missing.MISSING : result;
    }

    private DatasetObject filter(Bound arguments) {
        List<PyDict> kept = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (Truth.of(call(arguments, rows.get(i), i))) {
                kept.add(rows.get(i));
            }
        }
        return new DatasetObject(kept);
    }

    /** What the function gives is added to the row. */
    private DatasetObject map(Bound arguments) {
        List<PyDict> mapped = new ArrayList<>();
        PyList removed = arguments.value(3) == null ? new PyList() : names(arguments.value(3));
        for (int i = 0; i < rows.size(); i++) {
            Object given = call(arguments, rows.get(i), i);
            PyDict row = new PyDict();
            rows.get(i).entries().stream()
                    .filter(entry -> !removed.contains(entry.key()))
                    .forEach(entry -> row.put(entry.key(), entry.value()));
            if (given != Missing.MISSING) {
                Mappings.dict(given).entries().forEach(entry -> row.put(entry.key(), entry.value()));
            }
            mapped.add(row);
        }
        return new DatasetObject(mapped);
    }

    private static PyList names(@Nullable Object names) {
        return names instanceof String one ? new PyList(List.of(one)) : Iterables.list(names);
    }

    private DatasetObject without(@Nullable Object columns) {
        PyList removed = names(columns);
        return each(row -> {
            PyDict rest = new PyDict();
            row.entries().stream()
                    .filter(entry -> !removed.contains(entry.key()))
                    .forEach(entry -> rest.put(entry.key(), entry.value()));
            return rest;
        });
    }

    private DatasetObject renamed(String from, String to) {
        return each(row -> {
            PyDict renamed = new PyDict();
            row.entries().forEach(entry -> renamed.put(from.equals(entry.key()) ? to : entry.key(), entry.value()));
            return renamed;
        });
    }

    private DatasetObject withColumn(String name, PyList values) {
        List<PyDict> wider = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            PyDict row = copy(rows.get(i));
            row.put(name, values.get(i));
            wider.add(row);
        }
        return new DatasetObject(wider);
    }

    private DatasetObject each(UnaryOperator<PyDict> change) {
        return new DatasetObject(rows.stream().map(change).toList());
    }

    private static PyDict copy(PyDict row) {
        PyDict copy = new PyDict();
        row.entries().forEach(entry -> copy.put(entry.key(), entry.value()));
        return copy;
    }

    @Override
    public String typeName() {
        return "Dataset";
    }

    @Override
    public String repr() {
        throw PythonException.unsupported("a dataset cannot be printed");
    }

    @Override
    public boolean isTrue() {
        return !rows.isEmpty();
    }

    @Override
    public int length() {
        return rows.size();
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
        return new PyList(rows.stream().map(DatasetObject::copy).toList()).iterator();
    }

    @Override
    public @Nullable Object item(@Nullable Object key) {
        if (key instanceof String column) {
            PyList values = new PyList();
            rows.forEach(row -> values.add(row.item(column)));
            return values;
        }
        return new PyList(rows).item(key);
    }

    @Override
    public @Nullable Object attribute(String name) {
        if (name.equals("column_names")) {
            return rows.isEmpty() ? new PyList() : Iterables.list(rows.get(0));
        }
        if (name.equals("num_rows")) {
            return (long) rows.size();
        }
        return METHODS.bind(name, this);
    }
}
